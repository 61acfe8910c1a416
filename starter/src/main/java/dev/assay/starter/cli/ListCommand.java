package dev.assay.starter.cli;

import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.cli.Table.Cell;
import dev.assay.starter.cli.Table.Column;
import dev.assay.workflows.spec.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code list}: the newest runs, a line each. */
@Command(
        name = "list",
        sortOptions = false,
        description = "List runs, newest first.",
        footer = {"", "Examples:", "  ./assay list", "  ./assay list --status failed --limit 100"})
final class ListCommand extends AssayCommand {

    @Option(
            names = "--status",
            order = 1,
            paramLabel = "STATUS",
            description = "Only runs of a status: pending, running, paused, waiting, completed, failed or canceled.")
    private @Nullable RunStatus status;

    @Mixin
    private final PageOptions paging = new PageOptions(20);

    ListCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Query query = paging.query().with("status", status == null ? null : status.word());
        try (Connection connection = session().connect(Need.READ)) {
            JsonNode page = PageOptions.page(() -> connection.runs().list(query));
            session().print(page, () -> lines(page));
            int more = Math.min(PageOptions.MAX_LIMIT, paging.limit() * 5);
            PageOptions.next(page)
                    .filter(next -> !session().json())
                    .ifPresent(next -> session().note("There are more: --limit " + more + ", or " + next));
            return ExitCode.OK;
        }
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
        return table.lines(session().terminal().columns(), style);
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
