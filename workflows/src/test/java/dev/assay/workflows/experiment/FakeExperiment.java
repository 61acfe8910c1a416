package dev.assay.workflows.experiment;

import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.DispatchActivities;
import dev.assay.workflows.activity.Dispatched;
import dev.assay.workflows.activity.Dispatched.Outcome;
import dev.assay.workflows.activity.ExperimentActivities;
import dev.assay.workflows.activity.ExperimentChange;
import dev.assay.workflows.activity.ExperimentOpened;
import dev.assay.workflows.spec.ExperimentStatus;
import dev.assay.workflows.testing.ActivityLines;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The row of one experiment and its activities, in memory. Each activity writes one line, such as {@code dispatch}; a
 * test can let something happen during the next of that line. A dispatch ends as the row asks, else as the test says,
 * else with everything done.
 */
final class FakeExperiment implements ExperimentActivities, DispatchActivities {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final long TOTAL = 10;

    private final String id = Integer.toString(COUNT.incrementAndGet());
    private final ActivityLines lines = new ActivityLines();
    private final Queue<Outcome> outcomes = new ArrayDeque<>();

    private ExperimentStatus status = ExperimentStatus.PENDING;
    private Command command = Command.NONE;
    private boolean affordable;
    private long waiting;

    String id() {
        return id;
    }

    /** Says how the next dispatches end. */
    FakeExperiment dispatches(Outcome... ends) {
        outcomes.addAll(List.of(ends));
        return this;
    }

    /** Says how many runs wait for a person, and nothing else is left to do. */
    synchronized FakeExperiment waiting(long runs) {
        waiting = runs;
        return this;
    }

    synchronized FakeExperiment status(ExperimentStatus now) {
        status = now;
        return this;
    }

    /** What the starter does before it sends a signal. */
    synchronized FakeExperiment command(Command asked) {
        command = asked;
        return this;
    }

    /** Has the next change be enough for what its budget held. */
    FakeExperiment goesOnWithItsNextChange() {
        affordable = true;
        return this;
    }

    /** Lets something happen during the next activity of that line; several for one line happen one after another. */
    FakeExperiment during(String line, Runnable event) {
        lines.during(line, event);
        return this;
    }

    private synchronized Command command() {
        return command;
    }

    synchronized ExperimentStatus status() {
        return status;
    }

    List<String> lines() {
        return lines.all();
    }

    /** Returns once an activity of that line has begun. */
    void await(String line) {
        await(line, 1);
    }

    /** Returns once so many activities of that line have begun. */
    void await(String line, int times) {
        lines.await(line, times);
    }

    @Override
    public ExperimentOpened open(String experimentId) {
        lines.begin("open");
        synchronized (this) {
            ExperimentStatus now = status.isFinal() ? status : ExperimentStatus.RUNNING;
            return new ExperimentOpened(now, command, TOTAL + " runs");
        }
    }

    @Override
    public Dispatched dispatch(String experimentId) {
        lines.begin("dispatch");
        synchronized (this) {
            Outcome left = waiting > 0 ? Outcome.GOES_ON : Outcome.DONE;
            Outcome planned = outcomes.isEmpty() ? left : outcomes.poll();
            Outcome outcome = switch (command) {
                case PAUSE -> Outcome.HELD;
                case CANCEL -> Outcome.CANCELED;
                case NONE -> planned;
            };
            if (outcome == Outcome.HELD) {
                command = Command.PAUSE;
            }
            String reason = outcome == Outcome.HELD ? "the budget of 3 calls is spent" : null;
            return new Dispatched(
                    outcome, TOTAL, outcome == Outcome.DONE ? TOTAL : 4, 0, reason, waiting == 0 ? null : waiting);
        }
    }

    @Override
    public void pause(String experimentId) {
        lines.begin("pause");
        status(ExperimentStatus.PAUSED).command(Command.PAUSE);
    }

    @Override
    public Command hold(String experimentId) {
        Command asked = command();
        if (asked == Command.PAUSE) {
            status(ExperimentStatus.PAUSED);
        }
        lines.begin("hold");
        return asked;
    }

    @Override
    public void resume(String experimentId) {
        lines.begin("resume");
        status(ExperimentStatus.RUNNING).command(Command.NONE);
    }

    @Override
    public void cancel(String experimentId) {
        lines.begin("cancel");
        command(Command.CANCEL);
    }

    @Override
    public Command change(String experimentId, ExperimentChange change) {
        lines.begin("change");
        synchronized (this) {
            if (affordable) {
                status(ExperimentStatus.RUNNING).command(Command.NONE);
            }
            return command;
        }
    }

    @Override
    public Command command(String experimentId) {
        Command asked = command();
        lines.begin("command");
        return asked;
    }

    @Override
    public ExperimentStatus close(String experimentId, ExperimentStatus wanted) {
        lines.begin("close " + wanted.word());
        synchronized (this) {
            status = status.isFinal() ? status : wanted;
            return status;
        }
    }
}
