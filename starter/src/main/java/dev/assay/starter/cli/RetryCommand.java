package dev.assay.starter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code retry}: makes a failed or canceled run again and follows it. */
@Command(
        name = "retry",
        sortOptions = false,
        description = "Make a failed or canceled run again; stages that were answered are taken over.",
        footer = {"", "Example:", "  ./assay retry last"})
final class RetryCommand extends AssayCommand {

    @Mixin
    private final NamedRun named = new NamedRun();

    @Mixin
    private final FollowOptions follow = new FollowOptions();

    RetryCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return follow.tracking(session()).run(connection -> {
            Runs runs = connection.runs();
            return runs.retry(named.find(runs).runId());
        });
    }
}
