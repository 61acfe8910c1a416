package dev.assay.starter.cli.experiment;

import dev.assay.starter.cli.text.Amounts;
import dev.assay.starter.cli.text.DisplayText;
import dev.assay.starter.cli.text.Style;
import dev.assay.workflows.spec.ExperimentStatus;
import java.util.ArrayList;
import java.util.List;

/** An experiment for people: what it is, how its variants did and what they took, and which gates hold. */
public final class ReportPrinter {

    private static final String DOT = " · ";

    /** More than one compares by eye; a report in a file shows all. */
    private static final int MOST_VARIANTS = 20;

    private static final int REASON_LINES = 5;

    private final int width;
    private final Style style;
    private final int mostVariants;
    private final List<String> lines = new ArrayList<>();

    /** @param full whether every variant is shown, however many there are */
    public ReportPrinter(int width, Style style, boolean full) {
        this.width = width;
        this.style = style;
        this.mostVariants = full ? Integer.MAX_VALUE : MOST_VARIANTS;
    }

    public List<String> lines(ReportView report) {
        header(report.experiment());
        block(new ScoreTable(width, style, mostVariants).lines(report.variants()));
        block(new VariantTable(width, style, mostVariants).lines(report.variants()));
        block(new GateTable(width, style).lines(report.gates()));
        block(totals(report));
        return List.copyOf(lines);
    }

    private void header(ExperimentView experiment) {
        String name = DisplayText.cut(DisplayText.line(experiment.name()), width / 2);
        lines.add(style.bold(name) + DOT + experiment.experimentId() + DOT + style.status(experiment.status()));
        experiment.reason().ifPresent(reason -> indented(reason, experiment.status()));
        lines.add(style.dim(Amounts.count(experiment.samples(), "sample", "samples")
                + " × "
                + Amounts.count(experiment.variantNames().size(), "variant", "variants")
                + (experiment.epochs() == 1 ? "" : " × " + Amounts.count(experiment.epochs()) + " epochs")));
        for (String warning : experiment.warnings()) {
            List<String> wrapped = DisplayText.wrap(warning, width - 9, REASON_LINES);
            lines.add(style.notice("warning") + "  " + wrapped.get(0));
            wrapped.stream().skip(1).forEach(line -> lines.add(" ".repeat(9) + line));
        }
    }

    private void indented(String reason, ExperimentStatus status) {
        DisplayText.wrap(reason, width - 2, REASON_LINES)
                .forEach(line ->
                        lines.add("  " + (status == ExperimentStatus.FAILED ? style.bad(line) : style.notice(line))));
    }

    private List<String> totals(ReportView report) {
        ExperimentView experiment = report.experiment();
        RunCounts runs = experiment.runs();
        List<String> parts = new ArrayList<>();
        parts.add(runs.done() == runs.total() ? Amounts.count(runs.total(), "run", "runs") : runs.progress() + " runs");
        part(parts, runs.failed(), " failed", true);
        part(parts, runs.canceled(), " canceled", true);
        part(parts, runs.cached(), " cached", false);
        part(
                parts,
                report.assertionsFailed(),
                report.assertionsFailed() == 1 ? " assertion failed" : " assertions failed",
                true);
        part(parts, report.assertionsErrored(), " could not be judged", true);
        parts.add(Amounts.count(experiment.calls(), "call", "calls"));
        parts.add(Amounts.count(experiment.tokens(), "token", "tokens"));
        parts.add(Amounts.money(experiment.costUsd()));
        experiment.duration().map(Amounts::duration).ifPresent(parts::add);
        return flowing(parts);
    }

    private void part(List<String> parts, long count, String what, boolean bad) {
        if (count > 0) {
            String text = Amounts.count(count) + what;
            parts.add(bad ? style.bad(text) : text);
        }
    }

    /** Parts in lines that fit; styles take no columns. */
    private List<String> flowing(List<String> parts) {
        List<String> flowing = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String part : parts) {
            int size = DisplayText.width(part.replaceAll("\u001b\\[[0-9;]*m", ""));
            if (used > 0 && used + DOT.length() + size > width) {
                flowing.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.append(used == 0 ? "" : DOT).append(part);
            used += (used == 0 ? 0 : DOT.length()) + size;
        }
        flowing.add(line.toString());
        return flowing;
    }

    private void block(List<String> block) {
        if (!block.isEmpty()) {
            lines.add("");
            lines.addAll(block);
        }
    }
}
