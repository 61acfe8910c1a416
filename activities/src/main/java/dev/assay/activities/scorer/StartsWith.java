package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import java.util.List;
import java.util.Set;

/**
 * {@code starts_with}: 1 when the output begins with the text, or with one of several, else 0.
 *
 * <p>Options: {@code value} (a text or a list; default: the target), {@code ignore_case} and {@code trim} (default:
 * false). Every output begins with an empty text, which is therefore an error.
 */
final class StartsWith implements ScorerType {

    @Override
    public String name() {
        return "starts_with";
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
        String searched = normalization.apply(output);
        for (String text : texts) {
            String beginning = normalization.apply(text);
            if (beginning.isEmpty()) {
                throw new ScorerException("The text to begin with is empty, and every output begins with that");
            }
            if (searched.startsWith(beginning)) {
                return ScoreValue.right("The output starts with " + Excerpt.quote(text));
            }
        }
        return ScoreValue.wrong("Expected the output to start with "
                + (texts.size() == 1 ? Excerpt.quote(texts.get(0)) : "one of " + texts.size() + " texts") + ", got "
                + Excerpt.quote(output));
    }
}
