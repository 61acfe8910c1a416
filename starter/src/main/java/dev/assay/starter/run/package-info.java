/** Runs over REST: taken in, shown, held, tried again, taken away. */
@NullMarked
package dev.assay.starter.run;

import org.jspecify.annotations.NullMarked;
