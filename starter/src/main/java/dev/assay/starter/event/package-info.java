/** Events as they happen, for whoever keeps a connection open: Server-Sent Events. */
@NullMarked
package dev.assay.starter.event;

import org.jspecify.annotations.NullMarked;
