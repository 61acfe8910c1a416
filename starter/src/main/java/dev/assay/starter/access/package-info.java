/** Who may ask this instance, and how much at once. */
@NullMarked
package dev.assay.starter.access;

import org.jspecify.annotations.NullMarked;
