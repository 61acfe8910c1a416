package dev.assay.activities.scorer;

import dev.assay.activities.scorer.text.EditDistance;
import dev.assay.activities.scorer.text.Symbols;
import dev.assay.workflows.spec.Fields;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * {@code levenshtein}: how alike output and right answer are, 1 - d / n, where d is the Levenshtein distance (the fewest
 * insertions, deletions and replacements of one character; Levenshtein 1966) and n the length of the longer text; two
 * empty texts are alike. With several right answers the best counts. Characters are Unicode code points.
 *
 * <p>Options: {@code value} (a text or a list; default: the target), {@code max_distance} (1 up to that distance, else
 * 0, instead of the similarity), {@code ignore_case} and {@code trim} (default: false).
 */
final class LevenshteinSimilarity implements ScorerType {

    private static final String MAX_DISTANCE = "max_distance";

    @Override
    public String name() {
        return "levenshtein";
    }

    @Override
    public Set<String> options() {
        Set<String> options = new HashSet<>(Normalization.OPTIONS);
        options.add(MAX_DISTANCE);
        return options;
    }

    @Override
    public Set<String> templatedOptions() {
        return Set.of(Expected.OPTION);
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        Expected expected = Expected.read(options);
        Normalization normalization = Normalization.read(options);
        Optional<Long> maxDistance = options.integer(MAX_DISTANCE, 0, Integer.MAX_VALUE);
        return Scorer.immediate(input -> {
            String output = normalization.apply(input.output());
            return expected.best(input, text -> score(output, normalization.apply(text), maxDistance));
        });
    }

    private static ScoreValue score(String output, String text, Optional<Long> maxDistance) {
        Symbols symbols = new Symbols();
        int[] found = symbols.ofCharacters(output);
        int[] wanted = symbols.ofCharacters(text);
        int longer = Math.max(found.length, wanted.length);
        int distance = EditDistance.between(found, wanted, symbols)
                .orElseThrow(() -> new ScorerException("The texts are too long and too different to compare: "
                        + found.length + " and " + wanted.length + " characters"));
        double similarity = longer == 0 ? 1 : 1 - (double) distance / longer;
        return ScoreValue.of(
                maxDistance.map(max -> distance <= max ? 1.0 : 0.0).orElse(similarity),
                distance + " of " + longer + " characters differ from " + Excerpt.quote(text));
    }
}
