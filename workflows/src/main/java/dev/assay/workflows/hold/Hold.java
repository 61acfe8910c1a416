package dev.assay.workflows.hold;

import dev.assay.workflows.activity.Command;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Holds a workflow while a person wants it held, and keeps its row in step with that.
 *
 * <p>The row is written before the signal is sent, so an activity may hear of a pause before the workflow does. Such a
 * pause may be over by the time it is noted, so it is asked for again then. A signal from Temporal's own tools comes
 * without a row; it is written down here. Called from workflow code only.
 */
public final class Hold {

    /** Since 0.4; before, a pause that was read from the row was written to it as one that came by a signal. */
    private static final String ROWS_ARE_ASKED_AGAIN = "rows-are-asked-again";

    private final HeldRow row;
    private final Runnable changed;

    private boolean asked;
    private boolean askedByRow;
    private boolean noted;
    private boolean signaled;

    /** @param changed told whenever {@link #isNoted()} has changed */
    public Hold(HeldRow row, Runnable changed) {
        this.row = row;
        this.changed = changed;
    }

    /** Asks for a pause. */
    public void pause() {
        asked = true;
        askedByRow = false;
        signaled = true;
    }

    /** Asks for a pause that was read from the row, if none is asked already. */
    public void pauseByRow() {
        askedByRow = !asked || askedByRow;
        asked = true;
    }

    /** Asks to go on. */
    public void resume() {
        asked = false;
        signaled = true;
    }

    /** {@return whether the row says that it is paused} */
    public boolean isNoted() {
        return noted;
    }

    /** {@return who asked for the pause, as people read it} */
    public String reason() {
        return askedByRow ? "its row asks for it" : "a signal asked for it";
    }

    /**
     * Returns once nobody wants it held.
     *
     * @throws io.temporal.failure.CanceledFailure once the workflow is canceled
     */
    public void whilePaused() {
        CancellationScope.throwCanceled();
        note();
        while (noted) {
            Workflow.await(() -> !asked);
            note();
        }
    }

    /**
     * Returns once the promise is kept or broken; what is in flight finishes during a pause.
     *
     * @throws io.temporal.failure.CanceledFailure once the workflow is canceled
     */
    public void until(Promise<?> answer) {
        while (!answer.isCompleted()) {
            CancellationScope.throwCanceled();
            note();
            Workflow.await(() -> answer.isCompleted() || asked != noted);
        }
    }

    /**
     * Returns once something has come about, at the latest after a time; a pause is noted meanwhile, and ends nothing.
     *
     * @throws io.temporal.failure.CanceledFailure once the workflow is canceled
     */
    public void atMost(Duration time, BooleanSupplier isOver) {
        long end = Workflow.currentTimeMillis() + time.toMillis();
        long left = time.toMillis();
        while (left > 0 && !isOver.getAsBoolean()) {
            CancellationScope.throwCanceled();
            note();
            Workflow.await(Duration.ofMillis(left), () -> isOver.getAsBoolean() || asked != noted);
            left = end - Workflow.currentTimeMillis();
        }
    }

    /** {@return what the row asks now; no pause when a signal came while it was read, as that is newer} */
    public Command readRow() {
        signaled = false;
        Command command = row.command();
        return command == Command.PAUSE && signaled ? Command.NONE : command;
    }

    /** Writes what was asked to the row at once, so that a call which waits for its next attempt sees it. */
    private void note() {
        while (asked != noted) {
            if (!asked) {
                row.resume();
                become(false);
            } else if (askedByRow && isRowAskedAgain()) {
                holdAsRowAsks();
            } else {
                row.pause();
                become(true);
            }
        }
    }

    private void holdAsRowAsks() {
        become(row.hold() == Command.PAUSE);
        if (!noted && askedByRow) {
            asked = false;
        }
    }

    private void become(boolean paused) {
        if (noted != paused) {
            noted = paused;
            changed.run();
        }
    }

    private static boolean isRowAskedAgain() {
        return Workflow.getVersion(ROWS_ARE_ASKED_AGAIN, Workflow.DEFAULT_VERSION, 1) == 1;
    }
}
