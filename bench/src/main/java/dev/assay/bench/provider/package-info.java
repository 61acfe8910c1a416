/** A provider that answers at once and for nothing, in a process of its own, and counts what it is asked. */
@NullMarked
package dev.assay.bench.provider;

import org.jspecify.annotations.NullMarked;
