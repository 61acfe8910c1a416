/** What requests for lists have in common: pages, places in them, statuses and ages. */
@NullMarked
package dev.assay.starter.page;

import org.jspecify.annotations.NullMarked;
