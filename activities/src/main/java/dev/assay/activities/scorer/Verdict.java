package dev.assay.activities.scorer;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a judge decided, read from an answer that should be one JSON object but may have a code block or talk around it.
 *
 * @param answer the grade or the score, as it came
 * @param reason why; empty when the judge gave none
 */
record Verdict(JsonNode answer, Optional<String> reason) {

    private static final String REASON = "reason";

    /** An answer has few braces; more are not looked at, so that a broken one costs little. */
    private static final int MAX_ATTEMPTS = 100;

    /** Characters at the end of an answer in which the object is looked for. */
    private static final int MAX_LENGTH = 64 * 1024;

    /**
     * Reads a verdict: the last JSON object of the text that has the key. The last, because a judge that thinks aloud
     * may quote another one before.
     *
     * @throws ScorerException when there is none
     */
    static Verdict read(String text, String key) {
        String end = text.substring(Math.max(0, text.length() - MAX_LENGTH));
        int at = end.lastIndexOf('{');
        for (int attempt = 0; attempt < MAX_ATTEMPTS && at >= 0; attempt++) {
            Optional<JsonNode> object = JsonText.readFirst(end.substring(at)).filter(node -> node.hasNonNull(key));
            if (object.isPresent()) {
                return of(object.get(), key);
            }
            at = end.lastIndexOf('{', at - 1);
        }
        throw new ScorerException("The judge did not answer with a JSON object that has a '" + key + "', but with "
                + Excerpt.quote(text));
    }

    private static Verdict of(JsonNode object, String key) {
        JsonNode reason = object.path(REASON);
        return new Verdict(object.get(key), reason.isString() ? Optional.of(reason.stringValue()) : Optional.empty());
    }
}
