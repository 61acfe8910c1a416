/** The tables, and how they come to be. */
@NullMarked
package dev.assay.store.schema;

import org.jspecify.annotations.NullMarked;
