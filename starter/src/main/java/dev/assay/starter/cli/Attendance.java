package dev.assay.starter.cli;

import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.cli.experiment.ExperimentView;
import dev.assay.workflows.spec.ExperimentStatus;
import dev.assay.workflows.spec.RunStatus;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * What commands do that start something or have it go on: bring up what works, follow it, listen to Ctrl-C, show what came
 * of it, and take down what was brought up.
 */
final class Attendance {

    private final Session session;
    private final boolean full;
    private final List<Output> outputs;
    private final boolean silent;
    private final Progress progress;
    private final PausingInterrupts interrupts;

    /**
     * Listens to Ctrl-C from now on.
     *
     * @param full whether everything is shown at the end
     * @param outputs the files to write to as well
     * @param silent whether no progress is to be shown
     */
    Attendance(Session session, boolean full, List<Output> outputs, boolean silent) {
        this.session = session;
        this.full = full;
        this.outputs = outputs;
        this.silent = silent || session.json() && !session.terminal().errIsTerminal();
        this.progress = new Progress(session, this.silent);
        this.interrupts = new PausingInterrupts(session, progress::clear, progress::note);
    }

    /**
     * Brings up what works and has something done with it; what is followed when the instance of another is gone goes on
     * here. {@return the exit code that this gives}
     */
    int attend(ToIntFunction<Connection> work) {
        progress.doing("starting");
        try {
            return once(work);
        } catch (InstanceLostException lost) {
            progress.note("The instance that the " + lost.what() + " was at is gone; going on with it here");
            return goOn(lost);
        } finally {
            progress.clear();
        }
    }

    /** Follows a run once it is started, and shows it; {@return the exit code that tells how it went} */
    int follow(Connection connection, Supplier<RunView> start) {
        RunReport report = new RunReport(session, full, outputs);
        RunView run = new RunFollower(session, progress, interrupts).follow(connection, start);
        progress.clear();
        int exitCode = report.show(run);
        RunReport.advise(session, run);
        if (run.status() == RunStatus.PAUSED && connection.instance().worksHere()) {
            announceWait("the call in flight");
        }
        return exitCode;
    }

    /** Follows an experiment once it is started, and shows it; {@return the exit code that tells how it went} */
    int followExperiment(Connection connection, Supplier<ExperimentView> start) {
        ExperimentReport report = new ExperimentReport(session, connection.experiments(), full, outputs);
        ExperimentFollower follower = new ExperimentFollower(session, progress, interrupts);
        List<ResultStream> streams = report.streams();
        ExperimentView experiment = follower.follow(connection, start, streams);
        report.adviseToResume(experiment, progress::note);
        finish(connection, follower, experiment, streams);
        progress.clear();
        return report.show(experiment.experimentId());
    }

    /**
     * Follows a scoring once it is started, and shows what was scored; {@return the exit code that tells what its scores say}
     *
     * @param again what to type to follow it again
     */
    int followScoring(Connection connection, Supplier<ScoringState> start, String again) {
        ScoringState scoring = new ScoringFollower(session, progress, interrupts).follow(connection, start, again);
        progress.clear();
        if (!scoring.isCompleted()) {
            scoring.failure().ifPresent(session::note);
            return scoring.failure().isPresent() ? ExitCode.FAILED : ExitCode.PAUSED;
        }
        session.note(scoring.summary());
        return scoring.experimentId()
                .map(experimentId ->
                        new ExperimentReport(session, connection.experiments(), full, outputs).showScored(experimentId))
                .orElseGet(() -> new RunReport(session, full, outputs)
                        .show(connection.runs().get(scoring.runId())));
    }

    /** What was in flight belongs into the report and its files; an instance that goes on keeps it in any case. */
    private void finish(
            Connection connection, ExperimentFollower follower, ExperimentView experiment, List<ResultStream> streams) {
        boolean worksHere = connection.instance().worksHere();
        boolean paused = experiment.status() == ExperimentStatus.PAUSED;
        boolean waits = paused ? worksHere || !outputs.isEmpty() : !streams.isEmpty();
        if (paused && waits) {
            announceWait("calls in flight");
        }
        if (waits && !follower.finish(connection.experiments(), experiment.experimentId(), streams) && worksHere) {
            connection.instance().hurry();
        }
    }

    /** Stops showing progress, to ask or say something else. */
    void clear() {
        progress.clear();
    }

    void note(String text) {
        progress.note(text);
    }

    private int once(ToIntFunction<Connection> work) {
        try (Connection connection = session.connect(Need.WORK)) {
            interrupts.open(connection.instance());
            ForeignEnvironment.note(session, connection, progress::note);
            Unattended.note(session, connection, progress::note);
            List<Interrupted> interrupted = Interrupted.announce(connection, progress::note);
            try {
                return work.applyAsInt(connection);
            } finally {
                interrupted.forEach(one -> one.leave(progress::note));
            }
        }
    }

    /** Has it go on in an instance of its own, or in the one that took over; whoever recovers it knows its row. */
    private int goOn(InstanceLostException lost) {
        try {
            return once(connection -> new Lookup(connection)
                    .find(
                            lost.id(),
                            run -> follow(connection, () -> run),
                            experiment -> followExperiment(connection, () -> experiment)));
        } catch (ApiException e) {
            throw e;
        } catch (CommandException | InstanceException e) {
            lost.addSuppressed(e);
            throw lost;
        }
    }

    private void announceWait(String inFlight) {
        progress.note("Waiting for " + inFlight + ", 30 s at most; Ctrl-C again leaves at once");
    }
}
