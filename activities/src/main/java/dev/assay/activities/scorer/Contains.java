package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code contains}: 1 when the output has the text in it, else 0.
 *
 * <p>Options: {@code value} (a text or a list; default: the target), {@code mode} ({@code all}, the default, or
 * {@code any} of a list), {@code ignore_case} (default: false). An empty text is found everywhere and therefore an error.
 */
final class Contains implements ScorerType {

    private static final String MODE = "mode";

    @Override
    public String name() {
        return "contains";
    }

    @Override
    public Set<String> options() {
        return Set.of(Expected.OPTION, MODE, Normalization.IGNORE_CASE);
    }

    @Override
    public Set<String> templatedOptions() {
        return Set.of(Expected.OPTION);
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        Expected expected = Expected.read(options);
        boolean needsAll =
                options.oneOf(MODE, Map.of("all", true, "any", false)).orElse(true);
        Normalization normalization = Normalization.read(options);
        return Scorer.immediate(input -> score(input.output(), expected.texts(input), needsAll, normalization));
    }

    private static ScoreValue score(String output, List<String> texts, boolean needsAll, Normalization normalization) {
        if (texts.contains("")) {
            throw new ScorerException("The text to look for is empty, and every output contains that");
        }
        String searched = normalization.apply(output);
        List<String> missing = texts.stream()
                .filter(text -> !searched.contains(normalization.apply(text)))
                .toList();
        boolean found = needsAll ? missing.isEmpty() : missing.size() < texts.size();
        return found ? ScoreValue.right(foundReason(texts, missing)) : ScoreValue.wrong(missingReason(missing));
    }

    private static String foundReason(List<String> texts, List<String> missing) {
        String first = texts.stream()
                .filter(text -> !missing.contains(text))
                .findFirst()
                .orElse("");
        int others = texts.size() - missing.size() - 1;
        return "The output contains " + Excerpt.quote(first) + (others > 0 ? " and " + others + " more" : "");
    }

    private static String missingReason(List<String> missing) {
        int others = missing.size() - 1;
        return "The output does not contain " + Excerpt.quote(missing.get(0))
                + (others > 0 ? ", nor " + others + " more" : "");
    }
}
