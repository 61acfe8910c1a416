package dev.assay.starter.cli;

import dev.assay.starter.cli.InstanceRequest.Need;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code show}: one run, with its stages and scores. */
@Command(
        name = "show",
        sortOptions = false,
        description = "Show a run.",
        footer = {"", "Examples:", "  ./assay show last", "  ./assay show last --full", "  ./assay show 3f9a -o run.md"
        })
final class ShowCommand extends AssayCommand {

    @Parameters(paramLabel = "ID", description = "The run's id, the beginning of it, or 'last'.")
    private String id = "";

    @Mixin
    private final RunReport report = new RunReport();

    ShowCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Optional<Output> target = report.target(session());
        try (Connection connection = session().connect(Need.READ)) {
            report.show(session(), connection.runs().get(id), target);
            return ExitCode.OK;
        }
    }
}
