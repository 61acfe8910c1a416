/** What all workers know of the limits of providers, and which piece of them each has. */
@NullMarked
package dev.assay.store.limit;

import org.jspecify.annotations.NullMarked;
