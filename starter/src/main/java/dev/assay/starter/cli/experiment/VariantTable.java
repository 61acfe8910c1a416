package dev.assay.starter.cli.experiment;

import dev.assay.starter.cli.experiment.ReportView.Variant;
import dev.assay.starter.cli.text.Amounts;
import dev.assay.starter.cli.text.Style;
import dev.assay.starter.cli.text.Table;
import dev.assay.starter.cli.text.Table.Cell;
import dev.assay.starter.cli.text.Table.Column;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the variants took: runs, tokens, money and time. */
final class VariantTable {

    private final int width;
    private final Style style;
    private final int most;

    /** @param most how many variants are shown at most, the first ones */
    VariantTable(int width, Style style, int most) {
        this.width = width;
        this.style = style;
        this.most = most;
    }

    List<String> lines(List<Variant> variants) {
        boolean canceled = variants.stream().anyMatch(variant -> variant.runs().canceled() > 0);
        Table table = new Table(columns(canceled));
        variants.stream().limit(most).forEach(variant -> table.row(cells(variant, canceled)));
        List<String> lines = new ArrayList<>();
        for (Table part : table.fitting(width)) {
            lines.addAll(lines.isEmpty() ? List.of() : List.of(""));
            lines.addAll(part.lines(width, style));
        }
        if (variants.size() > most) {
            lines.add(style.dim("… and " + Amounts.count(variants.size() - most, "variant", "variants")));
        }
        return lines;
    }

    /** Most experiments are not canceled: the column is there for those that were. */
    private static Column[] columns(boolean canceled) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.names("variant"));
        columns.add(Column.right("runs"));
        columns.add(Column.right("failed"));
        if (canceled) {
            columns.add(Column.right("canceled"));
        }
        for (String title : List.of("cached", "tokens", "cost", "p50", "p95")) {
            columns.add(Column.right(title));
        }
        return columns.toArray(Column[]::new);
    }

    private Cell[] cells(Variant variant, boolean canceled) {
        RunCounts runs = variant.runs();
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(variant.name()));
        cells.add(Cell.of(runs.done() == runs.total() ? Amounts.count(runs.total()) : runs.progress()));
        cells.add(new Cell(Amounts.count(runs.failed()), runs.failed() == 0 ? style::dim : style::bad));
        if (canceled) {
            cells.add(new Cell(Amounts.count(runs.canceled()), runs.canceled() == 0 ? style::dim : style::notice));
        }
        cells.add(Cell.of(variant.cacheShare().map(Amounts::percent).orElse("")));
        cells.add(Cell.of(Amounts.brief(variant.tokens())));
        cells.add(Cell.of(variant.costUsd().isPresent() ? Amounts.money(variant.costUsd()) : "?"));
        cells.add(Cell.of(latency(variant, "p50")));
        cells.add(Cell.of(latency(variant, "p95")));
        return cells.toArray(Cell[]::new);
    }

    private static String latency(Variant variant, String quantile) {
        return variant.latencyMs(quantile)
                .map(BigDecimal::longValue)
                .map(Duration::ofMillis)
                .map(Amounts::duration)
                .orElse("–");
    }
}
