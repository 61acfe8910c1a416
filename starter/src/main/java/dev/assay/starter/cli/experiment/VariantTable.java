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
import java.util.function.UnaryOperator;

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
        Table table = new Table(
                Column.names("variant"),
                Column.right("runs"),
                Column.right("failed"),
                Column.right("cached"),
                Column.right("tokens"),
                Column.right("cost"),
                Column.right("p50"),
                Column.right("p95"));
        variants.stream().limit(most).forEach(variant -> table.row(cells(variant)));
        List<String> lines = new ArrayList<>(table.lines(width, style));
        if (variants.size() > most) {
            lines.add(style.dim("… and " + Amounts.count(variants.size() - most, "variant", "variants")));
        }
        return lines;
    }

    private Cell[] cells(Variant variant) {
        RunCounts runs = variant.runs();
        long lost = runs.failed() + runs.canceled();
        UnaryOperator<String> loss = lost == 0 ? style::dim : style::bad;
        return new Cell[] {
            Cell.of(variant.name()),
            Cell.of(runs.done() == runs.total() ? Amounts.count(runs.total()) : runs.progress()),
            new Cell(Amounts.count(lost), loss),
            Cell.of(variant.cacheShare().map(Amounts::percent).orElse("")),
            Cell.of(Amounts.brief(variant.tokens())),
            Cell.of(variant.costUsd().isPresent() ? Amounts.money(variant.costUsd()) : "?"),
            Cell.of(latency(variant, "p50")),
            Cell.of(latency(variant, "p95"))
        };
    }

    private static String latency(Variant variant, String quantile) {
        return variant.latencyMs(quantile)
                .map(BigDecimal::longValue)
                .map(Duration::ofMillis)
                .map(Amounts::duration)
                .orElse("–");
    }
}
