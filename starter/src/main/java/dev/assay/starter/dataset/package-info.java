/** Datasets over REST: taken as lines, shown in pages. */
@NullMarked
package dev.assay.starter.dataset;

import org.jspecify.annotations.NullMarked;
