/** Scorings of outputs that are stored: what they are to score, how far they are, and the scores that are there. */
@NullMarked
package dev.assay.store.scoring;

import org.jspecify.annotations.NullMarked;
