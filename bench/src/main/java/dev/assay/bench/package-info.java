/** Measures what the product promises about speed: figures to read, no assertions. */
@NullMarked
package dev.assay.bench;

import org.jspecify.annotations.NullMarked;
