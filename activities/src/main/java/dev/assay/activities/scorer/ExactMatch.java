package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import java.util.List;
import java.util.Set;

/**
 * {@code exact_match}: 1 when the output is the right answer, or one of several, character for character; else 0.
 *
 * <p>Options: {@code value} (a text or a list; default: the target), {@code ignore_case} and {@code trim} (default:
 * false). Texts are compared as they are, without Unicode normalization.
 */
final class ExactMatch implements ScorerType {

    private static final Normalization LENIENT = new Normalization(true, true);

    @Override
    public String name() {
        return "exact_match";
    }

    @Override
    public Set<String> options() {
        return Normalization.OPTIONS;
    }

    @Override
    public Set<String> templatedOptions() {
        return Set.of(Expected.OPTION);
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        Expected expected = Expected.read(options);
        Normalization normalization = Normalization.read(options);
        return Scorer.immediate(input -> score(input.output(), expected.texts(input), normalization));
    }

    private static ScoreValue score(String output, List<String> texts, Normalization normalization) {
        if (isOneOf(output, texts, normalization)) {
            return ScoreValue.right("The output is " + described(texts));
        }
        String hint = isOneOf(output, texts, LENIENT)
                ? "; it differs only in case or in white space at its ends (ignore_case, trim)"
                : "";
        return ScoreValue.wrong("Expected " + described(texts) + ", got " + Excerpt.quote(output) + hint);
    }

    private static boolean isOneOf(String output, List<String> texts, Normalization normalization) {
        String normalized = normalization.apply(output);
        return texts.stream().map(normalization::apply).anyMatch(normalized::equals);
    }

    private static String described(List<String> texts) {
        return texts.size() == 1 ? Excerpt.quote(texts.get(0)) : "one of " + texts.size() + " texts";
    }
}
