package dev.assay.starter.samples;

import dev.assay.workflows.spec.DatasetSpec;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Problems;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows in the form of another program, given as rows of our own form. */
final class ForeignRows implements Rows {

    private final Rows rows;
    private final BadRows bad;
    private Optional<Form> form;

    /** A form of rows. */
    interface Form {

        /** {@return the row in our own form; one to be thrown away when problems were noted} */
        ObjectNode own(Fields row, Problems problems);
    }

    /** @param form the form of the rows; absent: the first row tells it */
    ForeignRows(Rows rows, Optional<Form> form, BadRows bad) {
        this.rows = rows;
        this.form = form;
        this.bad = bad;
    }

    @Override
    public Optional<Row> next() throws IOException {
        for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
            if (form.isEmpty()) {
                form = Optional.of(told(row.get().content()));
            }
            Problems problems = new Problems();
            Row read = row.get();
            ObjectNode own = form.get().own(Fields.of(read.content(), read.pointer(), problems), problems);
            if (problems.isEmpty()) {
                return Optional.of(new Row(read.pointer(), own));
            }
            bad.add(problems.list());
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    /** {@return the format whose rows have such a key and ours have not} */
    static Optional<DatasetSpec.Format> formatWith(String key) {
        return switch (key) {
            case "choices" -> Optional.of(DatasetSpec.Format.INSPECT);
            case "ideal" -> Optional.of(DatasetSpec.Format.OPENAI_EVALS);
            default -> Optional.empty();
        };
    }

    /** {@return the form of a row; what might be of our own is} */
    private static Form told(JsonNode row) {
        if (row.has("input") && row.has("ideal") && !row.has("target")) {
            return OpenAiEvalsRow::own;
        }
        return row.has("input") && row.path("choices").isArray()
                ? InspectRow::own
                : (fields, problems) -> fields.node();
    }
}
