package dev.assay.store.report;

import dev.assay.store.StoredText;

/** How much of the texts of runs is read. */
public enum RunTexts {

    /** All of them, whatever their length. */
    WHOLE("sample.input::text", "sample.target::text", "stage.response_raw"),

    /** Outputs, and inputs and targets as texts, up to {@value Excerpts#MAX} characters each. */
    EXCERPTS(
            excerptOfJson("sample.input"),
            excerptOfJson("sample.target"),
            "left(stage.response_raw, " + (Excerpts.MAX + 1) * Excerpts.MAX_ESCAPE + ")");

    private final String columns;

    RunTexts(String input, String target, String output) {
        this.columns = input + " as input, " + target + " as target, " + output + " as output";
    }

    String columns() {
        return columns;
    }

    String decode(String output) {
        return this == WHOLE ? StoredText.decode(output) : Excerpts.decode(output);
    }

    private static String excerptOfJson(String column) {
        return "case when length(%1$s::text) <= %2$d then %1$s::text else to_json(left(%1$s::text, %2$d - 1) || '…')::text end"
                .formatted(column, Excerpts.MAX);
    }
}
