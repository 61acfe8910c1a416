package dev.assay.starter.cli;

import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.workflows.spec.RunStatus;
import java.util.Optional;
import java.util.function.Function;

/** What commands that start a run do with it: bring up what works, follow the run, show it. */
final class RunTracking {

    private final Session session;
    private final RunReport report;
    private final Optional<Output> target;
    private final boolean silent;

    /**
     * @param silent whether no progress is to be shown
     * @throws UsageException when the file to write to can't be one
     */
    RunTracking(Session session, RunReport report, boolean silent) {
        this.session = session;
        this.report = report;
        this.target = report.target(session);
        this.silent = silent || session.json() && !session.terminal().errIsTerminal();
    }

    /** Has a run started, follows it and shows it; {@return the exit code that tells how it went} */
    int run(Function<Connection, RunView> start) {
        Progress progress = new Progress(session, silent);
        RunFollower follower = new RunFollower(session, progress);
        progress.doing("starting");
        try {
            return attend(progress, follower, start);
        } catch (InstanceLostException lost) {
            progress.note("The instance that the run was at is gone; going on with it here");
            return goOn(progress, follower, lost);
        } finally {
            progress.clear();
        }
    }

    /** Has the run go on in an instance of its own, or in the one that took over; whoever recovers it knows its row. */
    private int goOn(Progress progress, RunFollower follower, InstanceLostException lost) {
        try {
            return attend(progress, follower, connection -> connection.runs().get(lost.runId()));
        } catch (ApiException e) {
            throw e;
        } catch (CommandException | InstanceException e) {
            lost.addSuppressed(e);
            throw lost;
        }
    }

    private int attend(Progress progress, RunFollower follower, Function<Connection, RunView> start) {
        try (Connection connection = session.connect(Need.WORK)) {
            ForeignEnvironment.note(session, connection, progress::note);
            InterruptedRuns interrupted = InterruptedRuns.announce(connection, progress::note);
            try {
                RunView run = follower.follow(connection, () -> start.apply(connection));
                progress.clear();
                int exitCode = report.show(session, run, target);
                RunReport.advise(session, run);
                if (run.status() == RunStatus.PAUSED && connection.instance().owned()) {
                    progress.note("Waiting for the call in flight, 30 s at most; Ctrl-C again leaves at once");
                }
                return exitCode;
            } finally {
                interrupted.leave(progress::note);
            }
        }
    }
}
