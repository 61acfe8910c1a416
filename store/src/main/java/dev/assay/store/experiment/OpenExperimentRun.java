package dev.assay.store.experiment;

import dev.assay.workflows.spec.RunStatus;

/**
 * A run of an experiment that has not ended.
 *
 * @param id which run
 * @param status how it stands
 * @param isFree whether nobody asked to pause or cancel this very run
 */
public record OpenExperimentRun(String id, RunStatus status, boolean isFree) {}
