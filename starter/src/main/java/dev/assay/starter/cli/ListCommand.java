package dev.assay.starter.cli;

import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.cli.Table.Cell;
import dev.assay.starter.cli.Table.Column;
import dev.assay.workflows.spec.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code list}: the newest runs, a line each. */
@Command(
        name = "list",
        sortOptions = false,
        description = "List runs, newest first.",
        footer = {"", "Examples:", "  ./assay list", "  ./assay list --status failed --limit 100"})
final class ListCommand extends AssayCommand {

    /** The largest page that the API gives. */
    static final int MAX_LIMIT = 500;

    @Option(
            names = "--status",
            order = 1,
            paramLabel = "STATUS",
            description = "Only runs of a status: pending, running, paused, waiting, completed, failed or canceled.")
    private @Nullable RunStatus status;

    @Option(names = "--limit", order = 2, paramLabel = "N", description = "How many at most (default: 20).")
    private int limit = 20;

    @Option(
            names = "--cursor",
            order = 3,
            paramLabel = "TEXT",
            description = "Where to go on, as the page before said.")
    private @Nullable String cursor;

    ListCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new UsageException("--limit must be 1 to " + MAX_LIMIT + ", got " + limit);
        }
        try (Connection connection = session().connect(Need.READ)) {
            JsonNode page = connection.runs().list(query());
            session().print(page, () -> lines(page));
            RunView.text(page, "next_cursor")
                    .filter(next -> !session().json())
                    .ifPresent(next -> session()
                            .note("There are more: --limit " + Math.min(MAX_LIMIT, limit * 5) + ", or --cursor "
                                    + DisplayText.line(next)));
            return ExitCode.OK;
        }
    }

    private String query() {
        String query = "limit=" + limit;
        query += status == null ? "" : "&status=" + status.word();
        return query + (cursor == null ? "" : "&cursor=" + Runs.encode(cursor));
    }

    private List<String> lines(JsonNode page) {
        List<RunView> runs = page.path("items").valueStream().map(RunView::new).toList();
        if (runs.isEmpty()) {
            return List.of(
                    status == null
                            ? "No runs yet; start one with: ./assay run examples/quickstart/run.yaml"
                            : "No run is " + status.word() + ".");
        }
        Style style = session().outStyle();
        Table table = new Table(
                Column.left("run"),
                Column.left("status"),
                Column.flexible("name"),
                Column.right("tokens"),
                Column.right("cost"),
                Column.right("took"),
                Column.left("started"));
        Instant now = Instant.now();
        runs.forEach(run -> table.row(cells(run, now, style)));
        return new ArrayList<>(table.lines(session().terminal().columns(), style));
    }

    private static Cell[] cells(RunView run, Instant now, Style style) {
        String age = run.createdAt()
                .map(created -> Amounts.ago(Duration.between(created, now)))
                .orElse("");
        return new Cell[] {
            Cell.of(run.runId()),
            new Cell(run.status().word(), text -> style.status(run.status())),
            Cell.of(run.name().orElse("–")),
            Cell.of(Amounts.count(run.tokensIn() + run.tokensOut())),
            Cell.of(run.costUsd().isPresent() ? Amounts.money(run.costUsd()) : "?"),
            Cell.of(run.durationMs()
                    .map(Duration::ofMillis)
                    .map(Amounts::duration)
                    .orElse("")),
            new Cell(age, style::dim)
        };
    }
}
