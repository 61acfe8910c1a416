package dev.assay.workflows.activity;

import dev.assay.workflows.spec.ExperimentStatus;

/**
 * What a workflow needs to know of its experiment's row.
 *
 * @param status how the row stands; final when there is nothing left to do
 * @param command what a person asked while the workflow was not there
 * @param label what people read of it in Temporal's pages: its name and how many runs it has
 */
public record ExperimentOpened(ExperimentStatus status, Command command, String label) {}
