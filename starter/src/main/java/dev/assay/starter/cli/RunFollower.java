package dev.assay.starter.cli;

import dev.assay.workflows.spec.RunStatus;
import java.time.Duration;
import java.util.function.Supplier;

/** Starts a run and follows it until it ends, is paused or waits for a person, which may take days. */
final class RunFollower {

    /** How long one request waits for the next change. */
    private static final Duration WAIT = Duration.ofSeconds(2);

    private final Session session;
    private final Progress progress;
    private final PausingInterrupts interrupts;

    RunFollower(Session session, Progress progress, PausingInterrupts interrupts) {
        this.session = session;
        this.progress = progress;
        this.interrupts = interrupts;
    }

    /**
     * Has a run started and follows it.
     *
     * @param start starts the run; {@return the run as it stands then}
     */
    RunView follow(Connection connection, Supplier<RunView> start) {
        Runs runs = connection.runs();
        progress.doing("starting the run");
        RunView submitted = session.timings().measure("start the run", start);
        String runId = submitted.runId();
        return interrupts.pausing(
                "run",
                () -> runs.steer(runId, "pause"),
                () -> session.timings().measure("run", () -> await(runs, submitted, connection.instance())));
    }

    private RunView await(Runs runs, RunView submitted, Instance instance) {
        RunView run = submitted;
        try {
            while (!isAtRest(run)) {
                progress.show(run);
                run = runs.await(run.runId(), WAIT);
            }
        } catch (ApiException e) {
            throw e;
        } catch (CommandException e) {
            String runId = submitted.runId();
            throw new LostSight(session, "run", runId).explain(e, instance, () -> runs.get(runId));
        }
        progress.show(run);
        return run;
    }

    private static boolean isAtRest(RunView run) {
        return run.status().isFinal() || run.status() == RunStatus.PAUSED || run.status() == RunStatus.WAITING;
    }
}
