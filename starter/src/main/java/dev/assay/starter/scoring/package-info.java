/** Scorings of stored outputs: checked, written down, started, shown and canceled. */
@NullMarked
package dev.assay.starter.scoring;

import org.jspecify.annotations.NullMarked;
