/** What experiments do: planning their runs, keeping a bounded number of them open, counting what they come to. */
@NullMarked
package dev.assay.activities.experiment;

import org.jspecify.annotations.NullMarked;
