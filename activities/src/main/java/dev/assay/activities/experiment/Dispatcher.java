package dev.assay.activities.experiment;

import dev.assay.activities.label.ExperimentLabels;
import dev.assay.activities.metrics.DispatchMetrics;
import dev.assay.store.event.EventBus;
import dev.assay.store.experiment.Experiment;
import dev.assay.store.experiment.ExperimentRepository;
import dev.assay.store.experiment.ExperimentRuns;
import dev.assay.workflows.activity.Dispatched;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Keeps the runs of one experiment going, from a look at its row to the next. All that it knows is in the rows: whoever
 * takes over after it goes on from there.
 */
final class Dispatcher {

    /** How long a change of the row, such as a pause, may stay unseen; the ledger refuses calls before that. */
    private static final Duration LOOK = Duration.ofMillis(100);

    /** The workflow hears how far it is, and a new worker may take over. */
    private static final Duration CHUNK = Duration.ofMinutes(10);

    /** How many failed runs get their next try by one statement. */
    private static final int RETRY_BATCH = 500;

    private final ExperimentRepository experiments;
    private final ExperimentRuns runs;
    private final RunPlanner planner;
    private final RunOpener opener;
    private final ExperimentLabels labels;
    private final Progress progress;
    private final ExperimentSteps steps;
    private final EventBus bus;
    private final DispatchMetrics metrics;

    Dispatcher(
            ExperimentRepository experiments,
            ExperimentRuns runs,
            RunPlanner planner,
            RunOpener opener,
            ExperimentLabels labels,
            Progress progress,
            ExperimentSteps steps,
            EventBus bus,
            DispatchMetrics metrics) {
        this.experiments = experiments;
        this.runs = runs;
        this.planner = planner;
        this.opener = opener;
        this.labels = labels;
        this.progress = progress;
        this.steps = steps;
        this.bus = bus;
        this.metrics = metrics;
    }

    /**
     * Opens runs until there is a reason to stop.
     *
     * @param leaving whether this process is about to end
     */
    Dispatched dispatch(String experimentId, BooleanSupplier leaving) throws InterruptedException {
        Experiment experiment = row(experimentId);
        planRetries(experiment, leaving);
        try (Chunk chunk = chunk(experiment, leaving)) {
            if (leaving.getAsBoolean()) {
                return chunk.dispatched(Dispatched.Outcome.GOES_ON);
            }
            chunk.adopt();
            long end = System.nanoTime() + CHUNK.toNanos();
            long nextLook = System.nanoTime() + LOOK.toNanos();
            Dispatched.Outcome outcome = chunk.next(steps);
            while (outcome == Dispatched.Outcome.GOES_ON
                    && !chunk.isOvertaken()
                    && !chunk.isLeftToPeople()
                    && System.nanoTime() < end
                    && !leaving.getAsBoolean()) {
                chunk.settle(LOOK);
                if (System.nanoTime() >= nextLook) {
                    chunk.look(row(experimentId));
                    nextLook = System.nanoTime() + LOOK.toNanos();
                }
                outcome = chunk.next(steps);
            }
            chunk.writeProgress();
            return chunk.dispatched(outcome);
        }
    }

    /** Writes down why an experiment can't go on. */
    void fail(String experimentId, String reason) {
        steps.cancel(experimentId, reason);
    }

    /** Ends the open runs of an experiment that can't go on, as those of a canceled one. */
    void endRuns(String experimentId) throws InterruptedException {
        try (Chunk chunk = chunk(row(experimentId), () -> false)) {
            chunk.windDown();
            chunk.writeProgress();
        }
    }

    private Chunk chunk(Experiment experiment, BooleanSupplier leaving) {
        return new Chunk(
                experiment,
                labels.ofRuns(experiment),
                runs,
                planner,
                opener,
                new Window(bus, metrics),
                progress,
                leaving);
    }

    /** Gives all that failed a further try, unless this process is about to end. */
    private void planRetries(Experiment experiment, BooleanSupplier leaving) {
        boolean mayBeLeft = true;
        while (mayBeLeft && !leaving.getAsBoolean()) {
            mayBeLeft = planner.planRetries(experiment, RETRY_BATCH) > 0;
        }
    }

    private Experiment row(String experimentId) {
        return experiments
                .findById(experimentId)
                .orElseThrow(() -> new IllegalStateException("experiment " + experimentId + " is gone"));
    }
}
