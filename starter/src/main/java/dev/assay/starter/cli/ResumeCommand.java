package dev.assay.starter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code resume}: has a paused run go on, and follows it. */
@Command(
        name = "resume",
        sortOptions = false,
        description = "Have a paused run go on, and follow it.",
        footer = {"", "Example:", "  ./assay resume last"})
final class ResumeCommand extends AssayCommand {

    @Mixin
    private final NamedRun named = new NamedRun();

    @Mixin
    private final FollowOptions follow = new FollowOptions();

    ResumeCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return follow.tracking(session()).run(connection -> {
            Runs runs = connection.runs();
            return runs.steer(named.find(runs).runId(), "resume");
        });
    }
}
