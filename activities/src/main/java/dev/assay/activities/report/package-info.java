/** What an experiment's results say: estimates with their errors, comparisons with a baseline, gates. */
@NullMarked
package dev.assay.activities.report;

import org.jspecify.annotations.NullMarked;
