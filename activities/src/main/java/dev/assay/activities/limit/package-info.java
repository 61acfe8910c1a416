/** Keeps to the limits of providers: when a call may be made, and what is learned from refusals. */
@NullMarked
package dev.assay.activities.limit;

import org.jspecify.annotations.NullMarked;
