/** Experiments over REST: taking them in, showing them, stepping in. */
@NullMarked
package dev.assay.starter.experiment;

import org.jspecify.annotations.NullMarked;
