/** Datasets: their frozen contents and samples. */
@NullMarked
package dev.assay.store.dataset;

import org.jspecify.annotations.NullMarked;
