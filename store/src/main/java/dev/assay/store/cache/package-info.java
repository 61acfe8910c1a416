/** Answers that may be given again. */
@NullMarked
package dev.assay.store.cache;

import org.jspecify.annotations.NullMarked;
