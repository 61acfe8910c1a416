/** The steps of a run: opening, rendering, calling, scoring, closing. */
@NullMarked
package dev.assay.activities.run;

import org.jspecify.annotations.NullMarked;
