/** Which scorers there are. */
@NullMarked
package dev.assay.starter.scorer;

import org.jspecify.annotations.NullMarked;
