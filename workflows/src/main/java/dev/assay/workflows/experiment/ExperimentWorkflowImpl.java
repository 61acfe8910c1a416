package dev.assay.workflows.experiment;

import dev.assay.workflows.activity.ActivityStubs;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.Dispatched;
import dev.assay.workflows.activity.ExperimentActivities;
import dev.assay.workflows.activity.ExperimentChange;
import dev.assay.workflows.activity.ExperimentOpened;
import dev.assay.workflows.hold.Hold;
import dev.assay.workflows.label.KeptLabel;
import dev.assay.workflows.spec.Counted;
import dev.assay.workflows.spec.ExperimentStatus;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Has the runs of an experiment opened, chunk by chunk, until none is left; closes its row. */
public final class ExperimentWorkflowImpl implements ExperimentWorkflow {

    /**
     * How often the rows of runs that wait for people are looked at. Who ends the last of them wakes their experiment;
     * this is for what nobody told of, such as a run that was terminated. Eleven events each, some 1,100 a day.
     */
    private static final Duration REST = Duration.ofMinutes(15);

    private final ExperimentActivities steps = ActivityStubs.experimentSteps();
    private final CancellationScope work = Workflow.newCancellationScope(this::work);
    private final ExperimentStart start;
    private final Hold hold;

    private ExperimentStatus status = ExperimentStatus.PENDING;
    private String label = "";
    private long total;
    private long completed;
    private long failed;
    private long waiting;
    private @Nullable String held;
    private boolean canceledBySignal;
    private boolean woken;

    /** Takes the input before the first signal is heard, which may come before {@link #run}. */
    @WorkflowInit
    public ExperimentWorkflowImpl(ExperimentStart start) {
        this.start = start;
        hold = new Hold(new ExperimentRow(steps, start.experimentId()), this::pauseChanged);
    }

    @Override
    public ExperimentEnd run(ExperimentStart input) {
        try {
            work.run();
            return end(status.isFinal() ? status : close(ExperimentStatus.COMPLETED));
        } catch (CanceledFailure canceled) {
            return canceled(canceled);
        } catch (ActivityFailure failure) {
            if (failure.getCause() instanceof CanceledFailure canceled) {
                return canceled(canceled);
            }
            return end(close(ExperimentStatus.FAILED));
        }
    }

    @Override
    public ExperimentProgress progress() {
        return new ExperimentProgress(shown().word(), total, completed, failed, waiting);
    }

    @Override
    public void pause() {
        hold.pause();
    }

    @Override
    public void resume() {
        hold.resume();
    }

    @Override
    public void cancel() {
        canceledBySignal = true;
        work.cancel();
    }

    @Override
    public void wake() {
        woken = true;
    }

    /** What was held by its budget goes on when the row says that it does now. */
    @Override
    public void change(ExperimentChange change) {
        if (steps.change(start.experimentId(), change) == Command.NONE && hold.isNoted()) {
            hold.resume();
        }
    }

    private void work() {
        CancellationScope.throwCanceled();
        ExperimentOpened opened = steps.open(start.experimentId());
        status = opened.status();
        label = opened.label();
        show();
        heed(opened.command());
        while (!status.isFinal()) {
            hold.whilePaused();
            renewWhenLong();
            woken = false;
            heed(dispatch());
        }
    }

    /** Goes on with an empty history; what signals asked is in the row by then, where the next one finds it. */
    private void renewWhenLong() {
        if (Workflow.getInfo().isContinueAsNewSuggested()) {
            Workflow.await(Workflow::isEveryHandlerFinished);
            hold.whilePaused();
            Workflow.continueAsNew(KeptLabel.options(), start);
        }
    }

    private Dispatched dispatch() {
        Promise<Dispatched> dispatched =
                Async.function(ActivityStubs.dispatching(summary())::dispatch, start.experimentId());
        hold.until(dispatched);
        return count(dispatched.get());
    }

    private void heed(Dispatched dispatched) {
        switch (dispatched.outcome()) {
            case DONE -> status = close(ExperimentStatus.COMPLETED);
            case TOO_MANY_FAILURES -> status = close(ExperimentStatus.FAILED);
            case CANCELED -> cancel();
            case HELD -> heed(hold.readRow());
            case GOES_ON -> rest();
        }
        CancellationScope.throwCanceled();
    }

    /** While nothing is left to do but for people, nothing is done. */
    private void rest() {
        if (waiting > 0) {
            hold.atMost(REST, () -> woken);
        }
    }

    /** Does what the row asks; no signal may follow when its sender died in between. */
    private void heed(Command command) {
        if (command == Command.PAUSE) {
            hold.pauseByRow();
        } else if (command == Command.CANCEL) {
            cancel();
        }
    }

    /** The row hears of it first, which refuses all calls; then what is open is canceled, and the row closed. */
    private ExperimentEnd canceled(CanceledFailure canceled) {
        @Nullable ExperimentEnd[] end = new ExperimentEnd[1];
        Workflow.newDetachedCancellationScope(() -> {
                    steps.cancel(start.experimentId());
                    count(ActivityStubs.dispatching("cancel").dispatch(start.experimentId()));
                    end[0] = end(close(ExperimentStatus.CANCELED));
                })
                .run();
        if (!canceledBySignal || end[0] == null) {
            throw canceled;
        }
        return end[0];
    }

    private ExperimentStatus shown() {
        return hold.isNoted() && !status.isFinal() ? ExperimentStatus.PAUSED : status;
    }

    private ExperimentStatus close(ExperimentStatus wanted) {
        return steps.close(start.experimentId(), wanted);
    }

    private Dispatched count(Dispatched dispatched) {
        total = dispatched.total();
        completed = dispatched.completed();
        failed = dispatched.failed();
        held = dispatched.reason();
        waiting = dispatched.waiting() == null ? 0 : dispatched.waiting();
        show();
        return dispatched;
    }

    private String summary() {
        return total == 0 ? label : label + " · " + (completed + failed) + " of " + total + " ended";
    }

    private void pauseChanged() {
        held = hold.isNoted() ? held : null;
        show();
    }

    /** What people read in Temporal's pages; it is part of no history. */
    private void show() {
        Workflow.setCurrentDetails(details());
    }

    /** Of figures it has those of its last dispatch, which goes on for minutes. */
    private String details() {
        String known = total == 0
                ? label
                : "%d of %s ended, %d failed".formatted(completed + failed, Counted.of(total, "run"), failed);
        String figures = "**" + shown().word() + "** · " + known;
        if (status.isFinal()) {
            return figures;
        }
        if (waiting > 0) {
            figures += ", " + waiting + (waiting == 1 ? " waits" : " wait") + " for a person";
        }
        if (hold.isNoted()) {
            return figures + "\n\n" + (held == null ? hold.reason() : held);
        }
        return figures + "\n\nFor those of now: `./assay show " + start.experimentId() + "`";
    }

    /** Ends the workflow as its row has ended, so that a failed experiment shows red. */
    private ExperimentEnd end(ExperimentStatus ended) {
        status = ended;
        show();
        Workflow.await(Workflow::isEveryHandlerFinished);
        if (ended == ExperimentStatus.FAILED) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "experiment " + start.experimentId() + " failed; its row says why", ended.word());
        }
        return new ExperimentEnd(ended, completed, failed);
    }
}
