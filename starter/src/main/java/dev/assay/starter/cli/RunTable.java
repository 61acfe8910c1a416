package dev.assay.starter.cli;

import dev.assay.starter.cli.text.Amounts;
import dev.assay.starter.cli.text.Style;
import dev.assay.starter.cli.text.Table;
import dev.assay.starter.cli.text.Table.Cell;
import dev.assay.starter.cli.text.Table.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Runs, a line each. */
final class RunTable {

    private RunTable() {}

    static List<String> lines(List<RunView> runs, int width, Style style) {
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
        return table.lines(width, style);
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
