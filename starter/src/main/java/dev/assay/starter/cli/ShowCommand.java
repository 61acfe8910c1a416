package dev.assay.starter.cli;

import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.cli.experiment.ExperimentView;
import dev.assay.starter.cli.experiment.FailurePrinter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code show}: one run with its stages and scores, or one experiment with its table. */
@Command(
        name = "show",
        sortOptions = false,
        description = "Show a run or an experiment.",
        footer = {
            "",
            "Examples:",
            "  ./assay show last",
            "  ./assay show 3f9a --failing",
            "  ./assay show 3f9a --interval bootstrap --seed 7",
            "  ./assay show 3f9a -o report.html"
        })
final class ShowCommand extends AssayCommand {

    @Mixin
    private final Named named = new Named();

    @Option(
            names = "--failing",
            order = 1,
            description = "Of an experiment, the runs that failed, or whose assertions failed or scores errored.")
    private boolean failing;

    @Option(
            names = "--versions",
            order = 2,
            description = "Of a run, every version of its scores, and the scoring that each comes from.")
    private boolean versions;

    @Option(
            names = "--interval",
            order = 9,
            paramLabel = "KIND",
            description = "Of means: standard (default; t, or Wilson where all is 0 or 1) or bootstrap.")
    private @Nullable String interval;

    @Mixin
    private final ResamplingOptions resampling = new ResamplingOptions();

    @Mixin
    private final PageOptions paging = new PageOptions(50);

    @Mixin
    private final ReportOptions report = new ReportOptions();

    ShowCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (resampling.areGiven() && !"bootstrap".equals(interval)) {
            throw new UsageException("--draws and --seed are for --interval bootstrap");
        }
        List<Output> outputs = report.outputs(session(), Output.OF_EITHER);
        try (Connection connection = session().connect(Need.READ)) {
            return named.find(
                    connection,
                    run -> show(connection, run, outputs),
                    experiment -> show(connection, experiment, outputs));
        }
    }

    private int show(Connection connection, RunView run, List<Output> outputs) {
        if (failing) {
            throw new UsageException("--failing is for experiments; " + run.runId() + " is a run");
        }
        if (versions) {
            JsonNode page = connection.scorings().versions(run.runId());
            session()
                    .print(
                            page,
                            () -> ScoreVersions.lines(
                                    page,
                                    session().terminal().columns(),
                                    session().outStyle()));
            return ExitCode.OK;
        }
        new RunReport(session(), report.full(), outputs).show(run);
        run.temporalUrl().ifPresent(session()::noteTemporal);
        return ExitCode.OK;
    }

    private int show(Connection connection, ExperimentView experiment, List<Output> outputs) {
        ExperimentReport shown = new ExperimentReport(session(), connection.experiments(), report.full(), outputs);
        if (versions) {
            throw new UsageException("--versions is for runs; " + experiment.experimentId()
                    + " is an experiment, --failing and --json tell its runs");
        }
        if (failing) {
            JsonNode page = connection
                    .experiments()
                    .runs(experiment.experimentId(), paging.query().with("failing", true));
            session().print(page, () -> failures(page));
            PageOptions.next(page)
                    .filter(next -> !session().json())
                    .ifPresent(next -> session().note("There are more: " + next));
        } else {
            Query query = resampling.addTo(new Query().with("interval", interval));
            OptionProblems.named(() -> shown.look(experiment.experimentId(), query), "/interval", "/draws");
        }
        return ExitCode.OK;
    }

    private List<String> failures(JsonNode page) {
        List<JsonNode> runs = page.path("items").valueStream().toList();
        return runs.isEmpty()
                ? List.of("Nothing failed.")
                : new FailurePrinter(session().terminal().columns(), session().outStyle(), report.full()).lines(runs);
    }
}
