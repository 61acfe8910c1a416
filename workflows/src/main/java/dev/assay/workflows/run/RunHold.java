package dev.assay.workflows.run;

import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.RunActivities;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;

/**
 * Holds a run while a person wants it held, and keeps its row in step with that.
 *
 * <p>The row is written before the signal is sent, so an activity may hear of a pause before the workflow does. A
 * signal from Temporal's own tools comes without a row; it is written down here. Called from workflow code only.
 */
final class RunHold {

    private final RunActivities steps;
    private final String runId;

    private boolean asked;
    private boolean noted;
    private boolean signaled;

    RunHold(RunActivities steps, String runId) {
        this.steps = steps;
        this.runId = runId;
    }

    void pause() {
        asked = true;
        signaled = true;
    }

    void resume() {
        asked = false;
        signaled = true;
    }

    /** {@return whether the row says that the run is paused} */
    boolean isNoted() {
        return noted;
    }

    /**
     * Returns once nobody wants the run held.
     *
     * @throws io.temporal.failure.CanceledFailure once the run is canceled
     */
    void whilePaused() {
        CancellationScope.throwCanceled();
        note();
        while (noted) {
            Workflow.await(() -> !asked);
            note();
        }
    }

    /** Returns once the promise is kept or broken; what is in flight finishes during a pause. */
    void until(Promise<?> answer) {
        while (!answer.isCompleted()) {
            note();
            Workflow.await(() -> answer.isCompleted() || asked != noted);
        }
    }

    /** {@return what the row asks now; no pause when a signal came while it was read, as that is newer} */
    Command readRow() {
        signaled = false;
        Command command = steps.command(runId);
        return command == Command.PAUSE && signaled ? Command.NONE : command;
    }

    /** Writes what was asked to the row at once, so that a call which waits for its next attempt sees it. */
    private void note() {
        while (asked != noted) {
            boolean wanted = asked;
            if (wanted) {
                steps.pause(runId);
            } else {
                steps.resume(runId);
            }
            noted = wanted;
        }
    }
}
