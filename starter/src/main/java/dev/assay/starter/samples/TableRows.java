package dev.assay.starter.samples;

import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rows of texts below a header, set apart by commas (RFC 4180) or tabs; blank lines are none. */
final class TableRows implements Rows {

    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final SampleRules rules;
    private final BadRows bad;
    private List<String> header = List.of();
    private long lastLine;

    TableRows(Reader in, char delimiter, SampleRules rules, BadRows bad) {
        this.parser = parser(in, delimiter);
        this.records = parser.iterator();
        this.rules = rules;
        this.bad = bad;
    }

    @Override
    public Optional<Row> next() throws IOException {
        for (Optional<CSVRecord> record = read(); record.isPresent(); record = read()) {
            List<String> cells = record.get().toList();
            long line = lastLine - lineBreaks(cells);
            if (header.isEmpty()) {
                header = cells.stream().map(String::strip).toList();
                rules.checkHeader(header, line);
            } else if (cells.size() != header.size()) {
                bad.add(
                        line,
                        "the row has %d %s, but there %s; a cell with the delimiter in it needs quotes"
                                .formatted(
                                        cells.size(),
                                        cells.size() == 1 ? "cell" : "cells",
                                        header.size() == 1 ? "is 1 column" : "are " + header.size() + " columns"));
            } else {
                return Optional.of(Row.atLine(line, row(cells)));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private static CSVParser parser(Reader in, char delimiter) {
        try {
            return CSVParser.builder()
                    .setReader(in)
                    .setFormat(
                            CSVFormat.DEFAULT.builder().setDelimiter(delimiter).get())
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<CSVRecord> read() throws IOException {
        try {
            Optional<CSVRecord> record = records.hasNext() ? Optional.of(records.next()) : Optional.empty();
            lastLine = parser.getCurrentLineNumber();
            return record;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException) {
                throw new InvalidSpecException(List.of(new Problem(
                        Row.pointer(lastLine + 1),
                        "from here on the quotes don't fit: a quoted text must be closed, a quote inside it doubled")));
            }
            throw e.getCause();
        }
    }

    private ObjectNode row(List<String> cells) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < cells.size(); i++) {
            row.put(header.get(i), cells.get(i));
        }
        return row;
    }

    private static long lineBreaks(List<String> cells) {
        return cells.stream()
                .mapToLong(cell -> LINE_BREAK.matcher(cell).results().count())
                .sum();
    }
}
