package dev.assay.starter.cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code resume}: has a paused run go on, and follows it. */
@Command(
        name = "resume",
        sortOptions = false,
        description = "Have a paused run go on, and follow it.",
        footer = {"", "Example:", "  ./assay resume last"})
final class ResumeCommand extends AssayCommand {

    @Parameters(paramLabel = "ID", description = "The run's id, the beginning of it, or 'last'.")
    private String id = "";

    @Mixin
    private final RunReport report = new RunReport();

    @Option(names = "--no-progress-bar", order = 22, description = "Show no progress.")
    private boolean noProgress;

    ResumeCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Optional<Output> target = report.target(session());
        return new RunTracking(session(), report, noProgress).run(target, connection -> {
            Runs runs = connection.runs();
            return runs.steer(runs.get(id).runId(), "resume");
        });
    }
}
