package dev.assay.workflows.experiment;

import dev.assay.workflows.activity.ExperimentChange;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Every variant on every sample, each so many times: many runs, kept going a bounded number at a time.
 *
 * <p>Its workflow id is {@link ExperimentStart#workflowId()}. Its runs are workflows of their own, not children, so its
 * history does not grow with them. Payloads carry ids and numbers only. Starting it again from its row, on a server
 * that never heard of it, is harmless: runs that have ended are not run again.
 */
@WorkflowInterface
public interface ExperimentWorkflow {

    /**
     * Runs what is left to run, closes the row.
     *
     * @return how the row ended; an experiment that was canceled by signal ends normally with that status
     * @throws io.temporal.failure.ApplicationFailure not retryable, when more runs failed than may or it could not go
     *     on; the row is {@code failed} by then and says why
     * @throws io.temporal.failure.CanceledFailure when Temporal was asked to cancel the workflow; the row is
     *     {@code canceled} by then
     */
    @WorkflowMethod
    ExperimentEnd run(ExperimentStart start);

    /** {@return how far the experiment is} */
    @QueryMethod
    ExperimentProgress progress();

    /** Lets no call begin from now on; calls in flight finish. Harmless when it is paused already. */
    @SignalMethod
    void pause();

    /** Lets a paused experiment go on. Harmless when it is not paused. */
    @SignalMethod
    void resume();

    /** Ends the experiment as {@code canceled}; what is finished stays. */
    @SignalMethod
    void cancel();

    /** Hears that the last of its runs that waited for a person has ended. Harmless at any other time. */
    @SignalMethod
    void wake();

    /** Changes budget, concurrency or the failures that may be, from now on; it does not resume a paused one. */
    @SignalMethod
    void change(ExperimentChange change);
}
