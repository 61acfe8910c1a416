/** Scores outputs that are stored: what is new, changed or was an error, and nothing else. */
@NullMarked
package dev.assay.activities.scoring;

import org.jspecify.annotations.NullMarked;
