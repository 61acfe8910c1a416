/** Samples of a dataset, read one by one from files, documents and bodies. */
@NullMarked
package dev.assay.starter.samples;

import org.jspecify.annotations.NullMarked;
