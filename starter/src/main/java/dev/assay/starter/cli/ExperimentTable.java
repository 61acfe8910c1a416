package dev.assay.starter.cli;

import dev.assay.starter.cli.experiment.ExperimentView;
import dev.assay.starter.cli.experiment.RunCounts;
import dev.assay.starter.cli.text.Amounts;
import dev.assay.starter.cli.text.Style;
import dev.assay.starter.cli.text.Table;
import dev.assay.starter.cli.text.Table.Cell;
import dev.assay.starter.cli.text.Table.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Experiments, a line each. */
final class ExperimentTable {

    private ExperimentTable() {}

    static List<String> lines(List<ExperimentView> experiments, int width, Style style) {
        Table table = new Table(
                Column.left("experiment"),
                Column.left("status"),
                Column.flexible("name"),
                Column.right("runs"),
                Column.right("failed"),
                Column.right("cost"),
                Column.left("started"));
        Instant now = Instant.now();
        experiments.forEach(experiment -> table.row(cells(experiment, now, style)));
        return table.lines(width, style);
    }

    private static Cell[] cells(ExperimentView experiment, Instant now, Style style) {
        RunCounts runs = experiment.runs();
        String age = experiment
                .createdAt()
                .map(created -> Amounts.ago(Duration.between(created, now)))
                .orElse("");
        UnaryOperator<String> loss = runs.failed() == 0 ? style::dim : style::bad;
        return new Cell[] {
            Cell.of(experiment.experimentId()),
            new Cell(experiment.status().word(), text -> style.status(experiment.status())),
            Cell.of(experiment.name()),
            Cell.of(runs.done() == runs.total() ? Amounts.count(runs.total()) : runs.progress()),
            new Cell(Amounts.count(runs.failed()), loss),
            Cell.of(experiment.costUsd().isPresent() ? Amounts.money(experiment.costUsd()) : "?"),
            new Cell(age, style::dim)
        };
    }
}
