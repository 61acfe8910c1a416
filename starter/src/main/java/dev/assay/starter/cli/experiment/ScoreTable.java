package dev.assay.starter.cli.experiment;

import dev.assay.starter.cli.experiment.ReportView.Metric;
import dev.assay.starter.cli.experiment.ReportView.Variant;
import dev.assay.starter.cli.text.Amounts;
import dev.assay.starter.cli.text.DisplayText;
import dev.assay.starter.cli.text.Style;
import dev.assay.starter.cli.text.Table;
import dev.assay.starter.cli.text.Table.Cell;
import dev.assay.starter.cli.text.Table.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the variants did, scorer by scorer: the variants of a scorer stand below each other, since they are what one
 * compares. Where names are too long for a column of scorers beside one of variants, each scorer has a line of its own.
 */
final class ScoreTable {

    private static final String NONE = "–";

    private final int width;
    private final Style style;
    private final int mostVariants;

    /** @param mostVariants of how many variants a scorer shows at most: the best ones */
    ScoreTable(int width, Style style, int mostVariants) {
        this.width = width;
        this.style = style;
        this.mostVariants = mostVariants;
    }

    List<String> lines(List<Variant> variants) {
        Map<String, List<Scored>> byScorer = byScorer(variants);
        if (byScorer.isEmpty()) {
            return List.of();
        }
        Table flat = new Table(columns(Column.left("scorer"), Column.names("variant")));
        byScorer.forEach((scorer, scored) -> rows(flat, scorer, scored));
        List<String> lines = new ArrayList<>(flat.width() <= width ? flat.lines(width, style) : folded(byScorer));
        int left = variants.size() - mostVariants;
        if (left > 0) {
            lines.add(style.dim("… and " + Amounts.count(left, "variant", "variants") + " with lower means"));
        }
        return lines;
    }

    private static Map<String, List<Scored>> byScorer(List<Variant> variants) {
        Map<String, List<Scored>> byScorer = new LinkedHashMap<>();
        variants.forEach(variant -> variant.metrics()
                .forEach(metric -> byScorer.computeIfAbsent(metric.name(), name -> new ArrayList<>())
                        .add(new Scored(variant.name(), metric))));
        return byScorer;
    }

    /** One table for all, so that the columns stand below each other, with the scorers' lines put in between. */
    private List<String> folded(Map<String, List<Scored>> byScorer) {
        Table table = new Table(columns(Column.left(" "), Column.names("variant")));
        byScorer.values().forEach(scored -> rows(table, "", scored));
        List<String> lines = new ArrayList<>();
        for (Table part : table.fitting(width)) {
            lines.addAll(lines.isEmpty() ? List.of() : List.of(""));
            lines.addAll(folded(byScorer, part.lines(width, style)));
        }
        return lines;
    }

    private List<String> folded(Map<String, List<Scored>> byScorer, List<String> rows) {
        List<String> lines = new ArrayList<>(rows.subList(0, 1));
        int next = 1;
        for (Map.Entry<String, List<Scored>> scorer : byScorer.entrySet()) {
            lines.add(style.bold(DisplayText.cut(DisplayText.line(scorer.getKey()), width)));
            int end = next + Math.min(mostVariants, scorer.getValue().size());
            lines.addAll(rows.subList(next, end));
            next = end;
        }
        return lines;
    }

    private static Column[] columns(Column scorer, Column variant) {
        return new Column[] {
            scorer,
            variant,
            Column.right("mean"),
            Column.left("±"),
            Column.left("95 %"),
            Column.right("n"),
            Column.right("passed"),
            Column.right("errors")
        };
    }

    private void rows(Table table, String scorer, List<Scored> scored) {
        String label = scorer;
        for (Scored one : shown(scored)) {
            Metric metric = one.metric;
            table.row(
                    Cell.of(label),
                    Cell.of(one.variant),
                    new Cell(metric.mean().map(ScoreTable::three).orElse(NONE), style::bold),
                    Cell.of(metric.standardError().map(ScoreTable::three).orElse(NONE)),
                    Cell.of(interval(metric)),
                    Cell.of(Amounts.count(metric.samples())),
                    Cell.of(metric.passRate().map(Amounts::percent).orElse("")),
                    new Cell(Amounts.count(metric.errors()), metric.errors() == 0 ? style::dim : style::bad));
            label = "";
        }
    }

    /** The best when there are too many, in their own order. */
    private List<Scored> shown(List<Scored> scored) {
        if (scored.size() <= mostVariants) {
            return scored;
        }
        List<Scored> best = scored.stream()
                .sorted(Comparator.comparing(
                        (Scored one) -> one.metric.mean().orElse(BigDecimal.ONE.negate()), Comparator.reverseOrder()))
                .limit(mostVariants)
                .toList();
        return scored.stream().filter(best::contains).toList();
    }

    private static String interval(Metric metric) {
        return metric.interval(0)
                .flatMap(low -> metric.interval(1).map(high -> three(low) + "–" + three(high)))
                .orElse(NONE);
    }

    private static String three(BigDecimal value) {
        return value.setScale(3, RoundingMode.HALF_UP).toPlainString();
    }

    private record Scored(String variant, Metric metric) {}
}
