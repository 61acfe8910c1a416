package dev.assay.workflows.scoring;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Scores of outputs that are stored, by scorers that are new or changed; no stage is called.
 *
 * <p>Its workflow id is {@link ScoringStart#workflowId}. Payloads carry ids, names of scorers and numbers only.
 * Starting it again from its row, on a server that never heard of it, is harmless: what is scored is not asked again.
 */
@WorkflowInterface
public interface ScoringWorkflow {

    /**
     * Scores what is left to score, closes the row.
     *
     * @return how the row ended; a scoring that was canceled by signal ends normally with that status
     * @throws io.temporal.failure.ApplicationFailure not retryable, when it could not go on; the row says why
     * @throws io.temporal.failure.CanceledFailure when Temporal was asked to cancel the workflow; the row is
     *     {@code canceled} by then
     */
    @WorkflowMethod
    ScoringEnd run(ScoringStart start);

    /** Ends the scoring as {@code canceled}; scores that are given stay. */
    @SignalMethod
    void cancel();
}
