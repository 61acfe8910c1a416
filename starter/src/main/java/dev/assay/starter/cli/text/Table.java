package dev.assay.starter.cli.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows of aligned columns, no wider than the terminal: what does not fit is taken from the flexible column, whose texts are
 * cut or go on in further lines.
 */
public final class Table {

    private static final String GAP = "  ";
    private static final int MIN_FLEXIBLE = 10;

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    public Table(Column... columns) {
        this.columns = List.of(columns);
    }

    public void row(Cell... cells) {
        rows.add(List.of(cells));
    }

    /** {@return how many columns of a terminal the table would like to have} */
    public int width() {
        return Arrays.stream(widths(Integer.MAX_VALUE)).sum() + GAP.length() * (columns.size() - 1);
    }

    /**
     * {@return this table if it can be cut to a width, else some that can: each has the columns up to the flexible one, and
     * as many of those behind it as fit}
     */
    public List<Table> fitting(int width) {
        int[] least = widths(0);
        int labels = flexible() + 1;
        List<Table> parts = new ArrayList<>();
        for (int from = labels, to; from < columns.size(); from = to) {
            int left = width + GAP.length() - taken(least, 0, labels);
            to = from + 1;
            while (to < columns.size() && taken(least, from, to + 1) <= left) {
                to++;
            }
            parts.add(part(labels, from, to));
        }
        return parts.size() < 2 ? List.of(this) : parts;
    }

    /** {@return the lines, without a heading when no column has a title} */
    public List<String> lines(int width, Style style) {
        int[] widths = widths(width);
        List<String> lines = new ArrayList<>();
        if (columns.stream().anyMatch(column -> !column.title.isEmpty())) {
            lines.add(line(
                    columns.stream()
                            .map(column -> new Cell(column.title, style::dim))
                            .toList(),
                    widths));
        }
        rows.forEach(row -> lines.addAll(wrapped(row, widths)));
        return lines;
    }

    private int[] widths(int width) {
        int[] widths = new int[columns.size()];
        int flexible = flexible();
        int used = GAP.length() * (columns.size() - 1);
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = rows.stream()
                    .mapToInt(row -> DisplayText.width(row.get(column).text))
                    .reduce(DisplayText.width(columns.get(i).title), Math::max);
            used += widths[i];
        }
        widths[flexible] =
                Math.max(Math.min(widths[flexible], MIN_FLEXIBLE), widths[flexible] - Math.max(0, used - width));
        return widths;
    }

    private int flexible() {
        return IntStream.range(0, columns.size())
                .filter(column -> columns.get(column).flexible)
                .findFirst()
                .orElse(columns.size() - 1);
    }

    /** {@return what some columns take, each with a gap} */
    private static int taken(int[] widths, int from, int to) {
        return Arrays.stream(widths, from, to).sum() + GAP.length() * (to - from);
    }

    private Table part(int labels, int from, int to) {
        Table part = new Table(picked(columns, labels, from, to).toArray(Column[]::new));
        rows.forEach(row -> part.rows.add(picked(row, labels, from, to)));
        return part;
    }

    private static <T> List<T> picked(List<T> all, int labels, int from, int to) {
        return Stream.concat(all.subList(0, labels).stream(), all.subList(from, to).stream())
                .toList();
    }

    private List<String> wrapped(List<Cell> row, int[] widths) {
        List<String> lines = new ArrayList<>();
        int last = columns.size() - 1;
        List<String> texts = columns.get(last).maxLines > 1
                ? DisplayText.wrap(row.get(last).text, widths[last], columns.get(last).maxLines)
                : List.of(row.get(last).text);
        List<Cell> first = new ArrayList<>(row);
        first.set(last, new Cell(texts.get(0), row.get(last).style));
        lines.add(line(first, widths));
        int indentation = GAP.length() * last;
        for (int i = 0; i < last; i++) {
            indentation += widths[i];
        }
        for (String text : texts.subList(1, texts.size())) {
            lines.add(" ".repeat(indentation) + row.get(last).style.apply(text));
        }
        return lines;
    }

    private String line(List<Cell> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            Cell cell = cells.get(i);
            String shown = columns.get(i).keepsEnd
                    ? DisplayText.cutMiddle(cell.text, widths[i])
                    : DisplayText.cut(cell.text, widths[i]);
            String padding = " ".repeat(widths[i] - DisplayText.width(shown));
            String styled = cell.style.apply(shown);
            line.append(i == 0 ? "" : GAP).append(columns.get(i).right ? padding + styled : styled + padding);
        }
        return line.toString().stripTrailing();
    }

    /** How a column looks. */
    public record Column(String title, boolean right, boolean flexible, boolean keepsEnd, int maxLines) {

        public static Column left(String title) {
            return new Column(title, false, false, false, 1);
        }

        public static Column right(String title) {
            return new Column(title, true, false, false, 1);
        }

        /** {@return a column, to be the last one, whose long texts go on in further lines} */
        public static Column wrapped(String title, int maxLines) {
            return new Column(title, false, true, false, maxLines);
        }

        public static Column flexible(String title) {
            return new Column(title, false, true, false, 1);
        }

        /** {@return a flexible column of names, which differ at their ends as often as at their beginnings} */
        public static Column names(String title) {
            return new Column(title, false, true, true, 1);
        }
    }

    /** A text in one line and how it looks. */
    public record Cell(String text, UnaryOperator<String> style) {

        public Cell {
            text = DisplayText.line(text);
        }

        public static Cell of(String text) {
            return new Cell(text, UnaryOperator.identity());
        }
    }
}
