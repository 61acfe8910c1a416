package dev.assay.workflows.activity;

/**
 * Why a run failed, without its text, which the activity that failed has written to the row.
 *
 * @param stageIndex the stage that failed, from 0; -1 when it was none
 * @param type a stable word for the kind of error
 */
public record RunFailure(int stageIndex, String type) {}
