package dev.assay.workflows.activity;

import io.temporal.activity.ActivityInterface;

/**
 * The long steps of a run: whatever asks a model or another service. They are regular activities with a heartbeat.
 *
 * <p>Paid attempts are counted in the ledger, not by Temporal: each failure carries its own delay or is not
 * retryable. An answer is committed before the activity returns, so that a repeated execution finds it and asks
 * nobody.
 */
@ActivityInterface(namePrefix = "Model")
public interface ModelActivities {

    /**
     * Calls the model of a stage and writes the answer as the stage's result.
     *
     * @throws io.temporal.failure.ApplicationFailure retryable, with the delay it asks for, after a transient error, a
     *     rate limit, or while another process asks the same; not retryable after a permanent error or when the
     *     attempts are used up, with the text in the run's row; {@link FailureTypes#HELD} or {@link
     *     FailureTypes#FINAL} when the run's row forbids a call
     */
    StageDone call(String runId, int stageIndex);

    /**
     * Gives the score of one slow scorer. A scorer that fails for good leaves a score that says so.
     *
     * @throws io.temporal.failure.ApplicationFailure as {@link #call} does, but never for a scorer's own failure
     */
    void score(String runId, String scorerName);
}
