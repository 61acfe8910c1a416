/** Who may ask this instance for what. */
@NullMarked
package dev.assay.starter.access;

import org.jspecify.annotations.NullMarked;
