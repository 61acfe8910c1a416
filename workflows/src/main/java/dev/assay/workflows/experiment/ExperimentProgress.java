package dev.assay.workflows.experiment;

/**
 * How far an experiment is, as its workflow knows: it hears of runs in bulk, now and then. The experiment's row has
 * the figures of half a second ago.
 *
 * @param status the word for how it stands, as people read it elsewhere
 * @param total runs in all; 0 until the first are counted
 * @param completed runs that completed
 * @param failed runs that failed
 * @param waiting runs that wait for a person, once nothing else is left to do
 */
public record ExperimentProgress(String status, long total, long completed, long failed, long waiting) {}
