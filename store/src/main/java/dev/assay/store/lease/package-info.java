/** Duties that one process at a time holds. */
@NullMarked
package dev.assay.store.lease;

import org.jspecify.annotations.NullMarked;
