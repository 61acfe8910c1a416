package dev.assay.activities.scorer;

import dev.assay.workflows.spec.CanonicalJson;
import dev.assay.workflows.spec.Fields;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * {@code json_match}: 1 when the output is the right JSON value, else 0, or the share of it that is right; see
 * {@link JsonComparison}. Fields of objects have no order; numbers are equal when their values are (1 and 1.0).
 *
 * <p>Options: {@code value} (any JSON value, or a text that is one; default: the target), {@code ignore_order} (of lists),
 * {@code ignore_whitespace} (in texts: at their ends, and how much between words), {@code ignore_case} (of texts),
 * {@code partial} (fields that the right object does not have are fine; all default: false), {@code tolerance} (absolute)
 * and {@code relative} (to the right number), of which the wider counts (default: 0), {@code score} ({@code strict}, the
 * default: 1 or 0; or {@code leaves}: the share of equal leaves), {@code fenced} (default: false; true: the output may
 * stand in a Markdown code block).
 */
final class JsonMatch implements ScorerType {

    private static final String IGNORE_ORDER = "ignore_order";
    private static final String IGNORE_WHITESPACE = "ignore_whitespace";
    private static final String PARTIAL = "partial";
    private static final String SCORE = "score";

    @Override
    public String name() {
        return "json_match";
    }

    @Override
    public Set<String> options() {
        return Set.of(
                Expected.OPTION,
                IGNORE_ORDER,
                IGNORE_WHITESPACE,
                Normalization.IGNORE_CASE,
                PARTIAL,
                Tolerance.ABSOLUTE,
                Tolerance.RELATIVE,
                SCORE,
                JsonValid.FENCED);
    }

    @Override
    public Set<String> templatedOptions() {
        return Set.of(Expected.OPTION);
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        JsonComparison.Rules rules = new JsonComparison.Rules(
                options.flag(IGNORE_ORDER).orElse(false),
                options.flag(IGNORE_WHITESPACE).orElse(false),
                options.flag(Normalization.IGNORE_CASE).orElse(false),
                options.flag(PARTIAL).orElse(false),
                Tolerance.read(options));
        boolean byLeaves = options.oneOf(SCORE, new TreeMap<>(Map.of("strict", false, "leaves", true)))
                .orElse(false);
        boolean fenced = options.flag(JsonValid.FENCED).orElse(false);
        Optional<JsonNode> given = options.json(Expected.OPTION);
        given.filter(JsonNode::isString)
                .filter(text -> !Expected.mayBeTemplate(text.stringValue()))
                .ifPresent(text -> check(options, text.stringValue()));
        return Scorer.immediate(input -> {
            JsonNode right = right(given.orElse(input.target()));
            return score(fenced ? JsonText.unfence(input.output()) : input.output(), right, rules, byLeaves);
        });
    }

    private static ScoreValue score(String text, JsonNode right, JsonComparison.Rules rules, boolean byLeaves) {
        JsonNode output;
        try {
            output = JsonText.readExactly(text);
        } catch (NotJsonException e) {
            return ScoreValue.wrong("No JSON: " + e.getMessage());
        }
        JsonComparison comparison = new JsonComparison(rules);
        LeafTally tally = comparison.compare(right, output);
        double value = byLeaves ? tally.share() : tally.differing() == 0 ? 1 : 0;
        return ScoreValue.of(
                value, tally.differing() == 0 ? "The output is the right JSON" : comparison.described(tally));
    }

    /** A text is the JSON value that it says; everything else is one already. */
    private static JsonNode right(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            throw new ScorerException("There is nothing to compare with: give the scorer a '" + Expected.OPTION
                    + "' or the sample a target");
        }
        String text = value.isString() ? value.stringValue() : CanonicalJson.write(value);
        try {
            return JsonText.readExactly(text);
        } catch (NotJsonException e) {
            throw new ScorerException("The right answer " + Excerpt.quote(text) + " is no JSON: " + e.getMessage());
        }
    }

    private static void check(Fields options, String text) {
        try {
            JsonText.readExactly(text);
        } catch (NotJsonException e) {
            options.problem(Expected.OPTION, Excerpt.quote(text) + " is no JSON: " + e.getMessage());
        }
    }
}
