/** Whether this instance is well. */
@NullMarked
package dev.assay.starter.health;

import org.jspecify.annotations.NullMarked;
