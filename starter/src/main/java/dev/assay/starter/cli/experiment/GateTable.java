package dev.assay.starter.cli.experiment;

import dev.assay.starter.cli.experiment.ReportView.Gate;
import dev.assay.starter.cli.text.DisplayText;
import dev.assay.starter.cli.text.Style;
import dev.assay.starter.cli.text.Table;
import dev.assay.starter.cli.text.Table.Cell;
import dev.assay.starter.cli.text.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Which gates hold, and why: a table, or where rules are too long for a column of their own, each with its reason below. */
final class GateTable {

    private static final int REASON_LINES = 5;
    private static final int VERDICT = 6;

    /** What the other columns leave to the reasons. */
    private static final int LEAST_REASON = 34;

    private final int width;
    private final Style style;

    GateTable(int width, Style style) {
        this.width = width;
        this.style = style;
    }

    List<String> lines(List<Gate> gates) {
        int beside = widest(gates, Gate::rule) + 2 + widest(gates, Gate::variant) + 2 + VERDICT;
        if (gates.isEmpty()) {
            return List.of();
        }
        return beside + LEAST_REASON <= width ? table(gates) : list(gates);
    }

    private static int widest(List<Gate> gates, Function<Gate, String> text) {
        return gates.stream()
                .mapToInt(gate -> DisplayText.width(DisplayText.line(text.apply(gate))))
                .max()
                .orElse(0);
    }

    private List<String> table(List<Gate> gates) {
        Table table = new Table(
                Column.left("gate"), Column.left("variant"), Column.left(""), Column.wrapped("why", REASON_LINES));
        for (Gate gate : gates) {
            table.row(
                    Cell.of(gate.rule()),
                    Cell.of(gate.variant()),
                    new Cell(verdict(gate), gate.passed() ? style::good : style::bad),
                    Cell.of(gate.detail()));
        }
        return table.lines(width, style);
    }

    private List<String> list(List<Gate> gates) {
        List<String> lines = new ArrayList<>(List.of(style.dim("gates")));
        for (Gate gate : gates) {
            String verdict = gate.passed() ? style.good(verdict(gate)) : style.bad(verdict(gate));
            List<String> rule = wrapped(gate.rule() + " · " + gate.variant());
            lines.add(verdict + "  " + rule.get(0));
            rule.stream().skip(1).forEach(line -> lines.add(" ".repeat(VERDICT) + line));
            wrapped(gate.detail()).forEach(line -> lines.add((" ".repeat(VERDICT) + style.dim(line)).stripTrailing()));
        }
        return lines;
    }

    private List<String> wrapped(String text) {
        return DisplayText.wrap(DisplayText.line(text), width - VERDICT, REASON_LINES);
    }

    private static String verdict(Gate gate) {
        return gate.passed() ? "pass" : "fail";
    }
}
