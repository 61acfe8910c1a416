package dev.assay.starter.cli;

import dev.assay.starter.cli.experiment.ExperimentView;
import dev.assay.starter.cli.experiment.ProgressBar;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Starts an experiment and follows it until it ends or is paused. */
final class ExperimentFollower {

    /** How long one request waits for the next change. */
    private static final Duration WAIT = Duration.ofSeconds(2);

    /** How long calls in flight are waited for; as long as an instance does that is being closed. */
    private static final Duration IN_FLIGHT = Duration.ofSeconds(30);

    /** How often to look whether they have ended. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Session session;
    private final Progress progress;
    private final PausingInterrupts interrupts;
    private final ProgressBar bar = new ProgressBar(System::nanoTime);

    ExperimentFollower(Session session, Progress progress, PausingInterrupts interrupts) {
        this.session = session;
        this.progress = progress;
        this.interrupts = interrupts;
    }

    /**
     * Has an experiment started and follows it.
     *
     * @param start starts the experiment; {@return the experiment as it stands at its end}
     * @param streams where results go as they come
     */
    ExperimentView follow(Connection connection, Supplier<ExperimentView> start, List<ResultStream> streams) {
        progress.doing("starting the experiment");
        ExperimentView submitted = session.timings().measure("start the experiment", start);
        Experiments experiments = connection.experiments();
        String experimentId = submitted.experimentId();
        try {
            return interrupts.pausing(
                    "experiment",
                    () -> experiments.steer(experimentId, "pause"),
                    () -> session.timings().measure("experiment", () -> await(experiments, submitted, streams)));
        } catch (ApiException e) {
            throw e;
        } catch (CommandException e) {
            throw new LostSight(session, "experiment", experimentId)
                    .explain(e, connection.instance(), () -> experiments.get(experimentId));
        }
    }

    /**
     * Waits until nothing of an experiment is in flight any more, and has the streams take what ended meanwhile.
     *
     * @return whether that came about in the time that is given to calls in flight
     */
    boolean finish(Experiments experiments, String experimentId, List<ResultStream> streams) {
        long end = System.nanoTime() + IN_FLIGHT.toNanos();
        boolean isQuiet = experiments.isQuiet(experimentId);
        while (!isQuiet && System.nanoTime() < end && rest()) {
            streams.forEach(ResultStream::fetch);
            show(experiments.get(experimentId));
            isQuiet = experiments.isQuiet(experimentId);
        }
        streams.forEach(ResultStream::fetch);
        return isQuiet;
    }

    /** Nothing tells of the last of what is in flight. {@return whether nobody wants this thread to end} */
    private static boolean rest() {
        try {
            Thread.sleep(LOOK.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private ExperimentView await(Experiments experiments, ExperimentView submitted, List<ResultStream> streams) {
        ExperimentView experiment = submitted;
        streams.forEach(stream -> stream.begin(submitted.experimentId()));
        while (!experiment.isAtRest()) {
            show(experiment);
            streams.forEach(ResultStream::fetch);
            experiment = experiments.await(experiment.experimentId(), WAIT);
        }
        streams.forEach(ResultStream::fetch);
        show(experiment);
        return experiment;
    }

    private void show(ExperimentView experiment) {
        int width = session.terminal().columns() - Progress.FRAME;
        bar.mark(experiment);
        progress.show(() -> bar.line(experiment, width), () -> bar.line(experiment));
    }
}
