package dev.assay.starter.cli;

import dev.assay.starter.cli.InstanceRequest.Need;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code show}: one run, with its stages and scores. */
@Command(
        name = "show",
        sortOptions = false,
        description = "Show a run.",
        footer = {"", "Examples:", "  ./assay show last", "  ./assay show last --full", "  ./assay show 3f9a -o run.md"
        })
final class ShowCommand extends AssayCommand {

    @Mixin
    private final NamedRun named = new NamedRun();

    @Mixin
    private final RunReport report = new RunReport();

    ShowCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Optional<Output> target = report.target(session());
        try (Connection connection = session().connect(Need.READ)) {
            report.show(session(), named.find(connection.runs()), target);
            return ExitCode.OK;
        }
    }
}
