package dev.assay.workflows.experiment;

import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.DispatchActivities;
import dev.assay.workflows.activity.Dispatched;
import dev.assay.workflows.activity.Dispatched.Outcome;
import dev.assay.workflows.activity.ExperimentActivities;
import dev.assay.workflows.activity.ExperimentChange;
import dev.assay.workflows.activity.ExperimentOpened;
import dev.assay.workflows.spec.ExperimentStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The row of one experiment and its activities, in memory. Each activity writes one line, such as {@code dispatch}; a
 * test can let something happen during the next of that line. A dispatch ends as the row asks, else as the test says,
 * else with everything done.
 */
final class FakeExperiment implements ExperimentActivities, DispatchActivities {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long TOTAL = 10;

    private final String id = Integer.toString(COUNT.incrementAndGet());
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Queue<Runnable>> events = new HashMap<>();
    private final Queue<Outcome> outcomes = new ArrayDeque<>();

    private ExperimentStatus status = ExperimentStatus.PENDING;
    private Command command = Command.NONE;
    private boolean affordable;

    String id() {
        return id;
    }

    /** Says how the next dispatches end. */
    FakeExperiment dispatches(Outcome... ends) {
        outcomes.addAll(List.of(ends));
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
    synchronized FakeExperiment during(String line, Runnable event) {
        events.computeIfAbsent(line, any -> new ArrayDeque<>()).add(event);
        return this;
    }

    synchronized ExperimentStatus status() {
        return status;
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** Returns once so many activities of that line have begun. */
    synchronized void await(String line, int times) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (lines.stream().filter(line::equals).count() < times) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new AssertionError("no '" + line + "' came after " + lines);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for '" + line + "'", e);
            }
        }
    }

    @Override
    public ExperimentOpened open(String experimentId) {
        happens("open");
        synchronized (this) {
            ExperimentStatus now = status.isFinal() ? status : ExperimentStatus.RUNNING;
            return new ExperimentOpened(now, command, TOTAL + " runs");
        }
    }

    @Override
    public Dispatched dispatch(String experimentId) {
        happens("dispatch");
        synchronized (this) {
            Outcome planned = outcomes.isEmpty() ? Outcome.DONE : outcomes.poll();
            Outcome outcome = switch (command) {
                case PAUSE -> Outcome.HELD;
                case CANCEL -> Outcome.CANCELED;
                case NONE -> planned;
            };
            if (outcome == Outcome.HELD) {
                command = Command.PAUSE;
            }
            return new Dispatched(outcome, TOTAL, outcome == Outcome.DONE ? TOTAL : 4, 0);
        }
    }

    @Override
    public void pause(String experimentId) {
        happens("pause");
        status(ExperimentStatus.PAUSED).command(Command.PAUSE);
    }

    @Override
    public void resume(String experimentId) {
        happens("resume");
        status(ExperimentStatus.RUNNING).command(Command.NONE);
    }

    @Override
    public void cancel(String experimentId) {
        happens("cancel");
        command(Command.CANCEL);
    }

    @Override
    public Command change(String experimentId, ExperimentChange change) {
        happens("change");
        synchronized (this) {
            if (affordable) {
                status(ExperimentStatus.RUNNING).command(Command.NONE);
            }
            return command;
        }
    }

    @Override
    public Command command(String experimentId) {
        happens("command");
        synchronized (this) {
            return command;
        }
    }

    @Override
    public ExperimentStatus close(String experimentId, ExperimentStatus wanted) {
        happens("close " + wanted.word());
        synchronized (this) {
            status = status.isFinal() ? status : wanted;
            return status;
        }
    }

    private void happens(String line) {
        Runnable event;
        synchronized (this) {
            lines.add(line);
            notifyAll();
            Queue<Runnable> planned = events.get(line);
            event = planned == null ? null : planned.poll();
        }
        if (event != null) {
            event.run();
        }
    }
}
