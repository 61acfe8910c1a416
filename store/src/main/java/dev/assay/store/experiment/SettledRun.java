package dev.assay.store.experiment;

/**
 * A run that is at work no more, as an experiment counts it: it has ended, or waits for a person.
 *
 * @param id which run
 * @param isWaiting whether it waits for a person
 * @param totals the run alone: 1 in one of the counts, and what it took; nothing while it waits
 */
public record SettledRun(String id, boolean isWaiting, ExperimentTotals totals) {}
