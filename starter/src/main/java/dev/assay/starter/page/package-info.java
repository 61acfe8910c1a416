/** Lists over REST, page by page. */
@NullMarked
package dev.assay.starter.page;

import org.jspecify.annotations.NullMarked;
