/** What reports on experiments read: sums by variant, streams of scores, and pages of runs with what they left. */
@NullMarked
package dev.assay.store.report;

import org.jspecify.annotations.NullMarked;
