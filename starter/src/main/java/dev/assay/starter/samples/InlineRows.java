package dev.assay.starter.samples;

import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;

/** Rows that stand in a document. */
final class InlineRows implements Rows {

    private final ArrayNode samples;
    private final String pointer;
    private int next;

    InlineRows(ArrayNode samples, String pointer) {
        this.samples = samples;
        this.pointer = pointer;
    }

    @Override
    public Optional<Row> next() {
        if (next == samples.size()) {
            return Optional.empty();
        }
        Row row = new Row(pointer + "/" + next, samples.get(next));
        next++;
        return Optional.of(row);
    }

    @Override
    public void close() {
        // nothing is open
    }
}
