package dev.assay.starter.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that follow a run. */
final class FollowOptions {

    @Mixin
    private final RunReport report = new RunReport();

    @Option(names = "--no-progress-bar", order = 22, description = "Show no progress.")
    private boolean noProgress;

    /**
     * {@return what follows a run in the way that was asked for}
     *
     * @throws UsageException when the file to write to can't be one
     */
    RunTracking tracking(Session session) {
        return new RunTracking(session, report, noProgress);
    }
}
