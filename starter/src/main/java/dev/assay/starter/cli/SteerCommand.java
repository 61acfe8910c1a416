package dev.assay.starter.cli;

import dev.assay.starter.cli.InstanceRequest.Need;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A command that changes the course of a run and does not wait for its end. */
abstract class SteerCommand extends AssayCommand {

    private final String verb;

    @Mixin
    private final NamedRun named = new NamedRun();

    SteerCommand(Session session, String verb) {
        super(session);
        this.verb = verb;
    }

    @Override
    public Integer call() {
        try (Connection connection = session().connect(Need.READ)) {
            Runs runs = connection.runs();
            RunView run = runs.steer(named.find(runs).runId(), verb);
            boolean canceling = isCanceling(run);
            String course = canceling ? "being canceled" : session().outStyle().status(run.status());
            session().print(run.json(), () -> List.of(run.runId() + " is " + course));
            if (!canceling) {
                RunReport.advise(session(), run);
            }
            return ExitCode.OK;
        }
    }

    /** A cancel that was taken comes to pass a moment later, whatever the run is until then. */
    private boolean isCanceling(RunView run) {
        return verb.equals("cancel") && !run.status().isFinal();
    }

    @Command(
            name = "pause",
            sortOptions = false,
            description = "Pause a run; a call in flight may still finish.",
            footer = {"", "Example:", "  ./assay pause last"})
    static final class Pause extends SteerCommand {
        Pause(Session session) {
            super(session, "pause");
        }
    }

    @Command(
            name = "cancel",
            sortOptions = false,
            description = "Cancel a run for good; what it finished stays.",
            footer = {"", "Example:", "  ./assay cancel last"})
    static final class Cancel extends SteerCommand {
        Cancel(Session session) {
            super(session, "cancel");
        }
    }
}
