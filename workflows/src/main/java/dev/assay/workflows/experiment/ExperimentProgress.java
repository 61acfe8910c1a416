package dev.assay.workflows.experiment;

import dev.assay.workflows.spec.ExperimentStatus;

/**
 * How far an experiment is, as its workflow knows: it hears of runs in bulk, now and then. The experiment's row has
 * the figures of half a second ago.
 *
 * @param status how it stands
 * @param total runs in all; 0 until the first are counted
 * @param completed runs that completed
 * @param failed runs that failed
 */
public record ExperimentProgress(ExperimentStatus status, long total, long completed, long failed) {}
