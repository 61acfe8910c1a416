package dev.assay.store.experiment;

/**
 * A run that has ended, as an experiment counts it.
 *
 * @param id which run
 * @param totals the run alone: 1 in one of the counts, and what it took
 */
public record EndedRun(String id, ExperimentTotals totals) {}
