/** Scorers: what gives an output a value in [0,1], one class each, and the frame that keeps their failures apart. */
@NullMarked
package dev.assay.activities.scorer;

import org.jspecify.annotations.NullMarked;
