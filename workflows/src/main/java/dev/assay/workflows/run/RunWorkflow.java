package dev.assay.workflows.run;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One durable execution of a pipeline on one input.
 *
 * <p>Its workflow id is {@link RunStart#workflowId(String)}. Payloads carry ids and numbers only; the config, the
 * prompts, the answers and the texts of errors stand in the database. Starting it again from its row, on a server
 * that never heard of it, is harmless: finished stages are taken from their rows.
 */
@WorkflowInterface
public interface RunWorkflow {

    /**
     * Runs the stages in order, scores the output, waits for the scores of people, closes the row.
     *
     * @return how the row ended; a run that was canceled by signal ends normally with that status
     * @throws io.temporal.failure.ApplicationFailure not retryable, with the type of the error, when a stage failed;
     *     the row is {@code failed} by then and keeps the stages that were finished
     * @throws io.temporal.failure.CanceledFailure when Temporal was asked to cancel the workflow; the row is
     *     {@code canceled} by then
     */
    @WorkflowMethod
    RunEnd run(RunStart start);

    /** {@return how far the run is} */
    @QueryMethod
    RunProgress progress();

    /** Holds the run before its next call; a call in flight finishes. Harmless when it is held already. */
    @SignalMethod
    void pause();

    /** Lets a held run go on. Harmless when it is not held. */
    @SignalMethod
    void resume();

    /** Ends the run as {@code canceled}; what is finished stays, a call in flight is given up. */
    @SignalMethod
    void cancel();

    /**
     * Hears that a person has given a score; which one, stands in the row by then. Harmless at any time.
     *
     * @param scorerName whose score it is, for those who read the history
     */
    @SignalMethod
    void humanScore(String scorerName);
}
