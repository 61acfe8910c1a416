package dev.assay.starter.cli;

import dev.assay.workflows.spec.RunStatus;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts a run, follows it until it ends or is paused, and listens to Ctrl-C meanwhile and afterwards: the first one
 * pauses a run that is followed, the next one ends the process without waiting for calls in flight, and one more ends it
 * as it stands.
 */
final class RunFollower {

    /** How long one request waits for the next change. */
    private static final Duration WAIT = Duration.ofSeconds(2);

    private final Session session;
    private final Progress progress;
    private final AtomicBoolean leaving = new AtomicBoolean();
    private final AtomicReference<@Nullable Runnable> pause = new AtomicReference<>();
    private volatile @Nullable Instance instance;

    RunFollower(Session session, Progress progress) {
        this.session = session;
        this.progress = progress;
        session.surroundings().interrupts().handle(this::interrupted);
    }

    /**
     * Has a run started and follows it.
     *
     * @param start starts the run; {@return the run as it stands then}
     */
    RunView follow(Connection connection, Supplier<RunView> start) {
        Runs runs = connection.runs();
        instance = connection.instance();
        progress.doing("starting the run");
        RunView submitted = session.timings().measure("start the run", start);
        String runId = submitted.runId();
        pause.set(() -> runs.steer(runId, "pause"));
        try {
            return session.timings().measure("run", () -> await(runs, submitted, connection.instance()));
        } finally {
            pause.set(null);
        }
    }

    private RunView await(Runs runs, RunView submitted, Instance instance) {
        RunView run = submitted;
        try {
            while (!run.status().isFinal() && run.status() != RunStatus.PAUSED) {
                progress.show(run);
                run = runs.await(run.runId(), WAIT);
            }
        } catch (ApiException e) {
            throw e;
        } catch (CommandException e) {
            throw instance.owned() ? e : lost(runs, submitted.runId(), e);
        }
        progress.show(run);
        return run;
    }

    /** Where a run goes on whose instance was lost sight of: there, if it answers still, else once one is up again. */
    private CommandException lost(Runs runs, String runId, CommandException e) {
        String before = e.getMessage() + "; ";
        try {
            runs.get(runId);
            return new CommandException(before + "the run goes on there: ./assay show " + runId, e);
        } catch (ApiException unknown) {
            return new CommandException(before + "whether the run goes on there is unknown: ./assay show " + runId, e);
        } catch (CommandException gone) {
            return session.isRemote()
                    ? new CommandException(
                            before + "the run goes on when that server is up again; then: ./assay show " + runId, e)
                    : new InstanceLostException(
                            runId,
                            before + "the run goes on as soon as an instance is up again: ./assay serve, then"
                                    + " ./assay show " + runId,
                            e);
        }
    }

    private void interrupted() {
        Runnable pausing = pause.getAndSet(null);
        if (pausing == null) {
            leave();
            return;
        }
        progress.note("Pausing; press Ctrl-C again to leave at once.");
        try {
            pausing.run();
        } catch (CommandException e) {
            progress.note("The run can't be paused: " + e.getMessage());
        }
    }

    private void leave() {
        if (leaving.getAndSet(true)) {
            session.surroundings().halt().accept(ExitCode.INTERRUPTED);
            return;
        }
        Instance open = instance;
        if (open != null) {
            open.hurry();
        }
        progress.clear();
        session.surroundings().exit().accept(ExitCode.INTERRUPTED);
    }
}
