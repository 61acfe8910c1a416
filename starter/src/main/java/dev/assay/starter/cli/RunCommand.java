package dev.assay.starter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code run}: starts a run, follows it and shows what came of it. */
@Command(
        name = "run",
        sortOptions = false,
        description = "Run a pipeline and show what came of it.",
        footer = {
            "",
            "Examples:",
            "  ./assay run examples/quickstart/run.yaml",
            "  ./assay run run.yaml -m openai/gpt-5-mini -o result.json",
            "  ./assay run -p 'Capital of [($${input})]?' -m echo/any --input France",
            "",
            "Exit codes: 0 all well, 100 an assertion failed or a score errored,",
            "1 bad file or failed run, 2 wrong command line, 3 paused, 130 left by Ctrl-C."
        })
final class RunCommand extends AssayCommand {

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Mixin
    private final FollowOptions follow = new FollowOptions();

    RunCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Attendance attendance = follow.attendance(session(), Output.OF_RUN);
        ConfigSource source = session().timings().measure("read", () -> config.source(session()));
        session().timings().measure("check", () -> check(source));
        return attendance.attend(connection -> attendance.follow(connection, () -> submit(connection, source)));
    }

    private void check(ConfigSource source) {
        source.check(session().check());
        source.findings().refuse();
    }

    private static RunView submit(Connection connection, ConfigSource source) {
        try {
            return connection.runs().submit(source.document().root());
        } catch (ApiException refusal) {
            throw source.findings().located(refusal);
        }
    }
}
