package dev.assay.starter.cli;

import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.cli.experiment.ExperimentView;
import dev.assay.starter.cli.text.Json;
import dev.assay.starter.cli.text.Style;
import dev.assay.workflows.spec.ExperimentStatus;
import dev.assay.workflows.spec.RunStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code list}: the newest experiments and the newest runs outside of them, a line each. */
@Command(
        name = "list",
        sortOptions = false,
        description = "List experiments and single runs, newest first.",
        footer = {
            "",
            "Examples:",
            "  ./assay list",
            "  ./assay list --runs --status failed --limit 100",
            "  ./assay list --experiments --tag main"
        })
final class ListCommand extends AssayCommand {

    private static final String RUN = "start one with: ./assay run examples/quickstart/run.yaml";
    private static final String EVAL = "start one with: ./assay eval examples/capitals/assay.yaml";

    @Option(names = "--experiments", order = 1, description = "Only experiments.")
    private boolean onlyExperiments;

    @Option(names = "--runs", order = 1, description = "Only runs that belong to no experiment.")
    private boolean onlyRuns;

    @Option(
            names = "--status",
            order = 1,
            paramLabel = "STATUS",
            description = "Only those of a status: pending, running, paused, waiting, completed, failed or canceled.")
    private @Nullable RunStatus status;

    @Option(names = "--tag", order = 1, paramLabel = "TEXT", description = "Only experiments with a tag.")
    private @Nullable String tag;

    @Mixin
    private final PageOptions paging = new PageOptions(20);

    ListCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (onlyExperiments && onlyRuns) {
            throw new UsageException("--experiments and --runs exclude each other; without them both are listed");
        }
        boolean runs = !onlyExperiments && tag == null;
        boolean experiments = !onlyRuns;
        if (runs && experiments && paging.isContinued()) {
            throw new UsageException("--cursor goes on with one list; add --experiments or --runs");
        }
        Query query = paging.query().with("status", status == null ? null : status.word());
        try (Connection connection = session().connect(Need.READ)) {
            if (!runs) {
                return show(
                        "experiments",
                        PageOptions.page(() -> connection.experiments().list(query.with("tag", tag))));
            }
            if (!experiments) {
                return show("runs", PageOptions.page(() -> connection.runs().list(query)));
            }
            return showBoth(experiments(connection, query), connection.runs().list(query));
        }
    }

    /** No experiment waits for a person, some of its runs may. */
    private JsonNode experiments(Connection connection, Query query) {
        boolean possible = status == null || ExperimentStatus.words().containsKey(status.word());
        if (possible) {
            return connection.experiments().list(query);
        }
        ObjectNode none = Json.object();
        none.putArray("items");
        return none;
    }

    private int show(String what, JsonNode page) {
        List<String> lines = what.equals("runs") ? runLines(page) : experimentLines(page);
        String nothing = what.equals("runs") ? "No runs yet; " + RUN : "No experiments yet; " + EVAL;
        session()
                .print(
                        page,
                        () -> lines.isEmpty()
                                ? List.of(empty(what.equals("runs") ? "No run" : "No experiment", nothing))
                                : lines);
        int more = Math.min(PageOptions.MAX_LIMIT, paging.limit() * 5);
        PageOptions.next(page)
                .filter(next -> !session().json())
                .ifPresent(next -> session().note("There are more: --limit " + more + ", or " + next));
        return ExitCode.OK;
    }

    private int showBoth(JsonNode experiments, JsonNode runs) {
        ObjectNode both = Json.object();
        both.set("experiments", experiments);
        both.set("runs", runs);
        session().print(both, () -> bothLines(experiments, runs));
        boolean more = experiments.hasNonNull("next_cursor") || runs.hasNonNull("next_cursor");
        if (more && !session().json()) {
            session().note("There are more: --limit " + Math.min(PageOptions.MAX_LIMIT, paging.limit() * 5));
        }
        return ExitCode.OK;
    }

    private List<String> bothLines(JsonNode experiments, JsonNode runs) {
        List<String> lines = new ArrayList<>(experimentLines(experiments));
        List<String> others = runLines(runs);
        if (lines.isEmpty() && others.isEmpty()) {
            return List.of(empty("Nothing", "Nothing yet; " + RUN));
        }
        if (!lines.isEmpty() && !others.isEmpty()) {
            lines.add("");
        }
        lines.addAll(others);
        return lines;
    }

    private String empty(String nothing, String remedy) {
        return status == null && tag == null
                ? remedy
                : nothing + (status == null ? " has that tag." : " is " + status.word() + ".");
    }

    private List<String> runLines(JsonNode page) {
        List<RunView> runs = page.path("items").valueStream().map(RunView::new).toList();
        Style style = session().outStyle();
        return runs.isEmpty()
                ? List.of()
                : RunTable.lines(runs, session().terminal().columns(), style);
    }

    private List<String> experimentLines(JsonNode page) {
        List<ExperimentView> experiments =
                page.path("items").valueStream().map(ExperimentView::new).toList();
        Style style = session().outStyle();
        return experiments.isEmpty()
                ? List.of()
                : ExperimentTable.lines(experiments, session().terminal().columns(), style);
    }
}
