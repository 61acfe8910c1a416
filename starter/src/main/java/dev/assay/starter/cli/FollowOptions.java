package dev.assay.starter.cli;

import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that follow a run or an experiment. */
final class FollowOptions {

    @Mixin
    private final ReportOptions report = new ReportOptions();

    @Option(names = "--no-progress-bar", order = 22, description = "Show no progress.")
    private boolean noProgress;

    /**
     * {@return what follows in the way that was asked for}
     *
     * @param formats those that a file to write to may have
     * @throws UsageException when a file to write to can't be one
     */
    Attendance attendance(Session session, List<String> formats) {
        return new Attendance(session, report.full(), report.outputs(session, formats), noProgress);
    }
}
