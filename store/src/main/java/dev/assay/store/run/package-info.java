/** Runs, what their stages left, and their scores. */
@NullMarked
package dev.assay.store.run;

import org.jspecify.annotations.NullMarked;
