package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import java.util.Set;

/**
 * {@code json_valid}: 1 when the output is one JSON value (RFC 8259) and nothing else, else 0. White space around it is
 * fine; beyond 500 levels of nesting it does not count as JSON.
 *
 * <p>Options: {@code fenced} (default: false; true: the value may stand in a Markdown code block).
 */
final class JsonValid implements ScorerType {

    static final String FENCED = "fenced";

    @Override
    public String name() {
        return "json_valid";
    }

    @Override
    public Set<String> options() {
        return Set.of(FENCED);
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        boolean fenced = options.flag(FENCED).orElse(false);
        return Scorer.immediate(input -> score(fenced ? JsonText.unfence(input.output()) : input.output()));
    }

    private static ScoreValue score(String text) {
        try {
            JsonText.read(text);
            return ScoreValue.right("The output is JSON");
        } catch (NotJsonException e) {
            return ScoreValue.wrong("No JSON: " + e.getMessage());
        }
    }
}
