package dev.assay.starter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code retry}: makes what failed or was never called again and follows it. */
@Command(
        name = "retry",
        sortOptions = false,
        description =
                "Make a failed or canceled run again, or all such runs of an experiment and those that never began;"
                        + " stages that were answered are taken over.",
        footer = {"", "Example:", "  ./assay retry last"})
final class RetryCommand extends AssayCommand {

    @Mixin
    private final Named named = new Named();

    @Mixin
    private final FollowOptions follow = new FollowOptions();

    RetryCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Attendance attendance = follow.attendance(session(), Output.OF_EITHER);
        return attendance.attend(connection -> named.find(
                connection,
                run -> attendance.follow(connection, () -> connection.runs().retry(run.runId())),
                experiment -> attendance.followExperiment(
                        connection, () -> connection.experiments().steer(experiment.experimentId(), "retry"))));
    }
}
