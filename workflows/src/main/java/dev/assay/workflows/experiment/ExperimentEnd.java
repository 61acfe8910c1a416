package dev.assay.workflows.experiment;

import dev.assay.workflows.spec.ExperimentStatus;

/**
 * The result of an {@link ExperimentWorkflow}.
 *
 * @param status the final status of the experiment's row
 * @param completed runs that completed
 * @param failed runs that failed
 */
public record ExperimentEnd(ExperimentStatus status, long completed, long failed) {}
