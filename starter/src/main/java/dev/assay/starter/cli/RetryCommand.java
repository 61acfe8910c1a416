package dev.assay.starter.cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retry}: makes a failed or canceled run again and follows it. */
@Command(
        name = "retry",
        sortOptions = false,
        description = "Make a failed or canceled run again; stages that were answered are taken over.",
        footer = {"", "Example:", "  ./assay retry last"})
final class RetryCommand extends AssayCommand {

    @Parameters(paramLabel = "ID", description = "The run's id, the beginning of it, or 'last'.")
    private String id = "";

    @Mixin
    private final RunReport report = new RunReport();

    @Option(names = "--no-progress-bar", order = 22, description = "Show no progress.")
    private boolean noProgress;

    RetryCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Optional<Output> target = report.target(session());
        return new RunTracking(session(), report, noProgress).run(target, connection -> {
            Runs runs = connection.runs();
            return runs.retry(runs.get(id).runId());
        });
    }
}
