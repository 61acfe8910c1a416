package dev.assay.activities.scorer;

import java.util.ArrayList;
import java.util.List;
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

    /**
     * Reads a verdict: the JSON object of the text that has the key. Objects inside of others don't count, so that what a
     * judge quotes in its reason is no grade; of several that stand side by side the last counts if all agree.
     *
     * @throws ScorerException when there is none, when they contradict each other, or when an object is broken
     */
    static Verdict read(String text, String key) {
        List<JsonNode> verdicts = objects(text, key).stream()
                .filter(object -> object.hasNonNull(key))
                .toList();
        if (verdicts.isEmpty()) {
            throw absent(text, key);
        }
        if (verdicts.stream().map(verdict -> verdict.get(key)).distinct().count() > 1) {
            throw new ScorerException(
                    "The judge answered with several JSON objects whose '" + key + "' differs: " + Excerpt.quote(text));
        }
        JsonNode last = verdicts.get(verdicts.size() - 1);
        return new Verdict(last.get(key), last.path(REASON).stringValueOpt());
    }

    /** A brace without a key after it is talk. */
    private static List<JsonNode> objects(String text, String key) {
        List<JsonNode> objects = new ArrayList<>();
        for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at)) {
            if (ObjectSpan.beginsAt(text, at)) {
                int end = ObjectSpan.end(text, at);
                objects.add(parsed(text, at, end, key));
                at = end;
            } else {
                at++;
            }
        }
        return objects;
    }

    private static JsonNode parsed(String text, int begin, int end, String key) {
        try {
            return JsonText.readStrictly(text.substring(begin, end));
        } catch (NotJsonException e) {
            throw absent(text, key);
        }
    }

    private static ScorerException absent(String text, String key) {
        return new ScorerException("The judge did not answer with a JSON object that has a '" + key + "', but with "
                + Excerpt.quote(text));
    }
}
