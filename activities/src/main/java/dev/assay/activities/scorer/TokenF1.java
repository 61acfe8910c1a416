package dev.assay.activities.scorer;

import dev.assay.activities.scorer.text.Ngrams;
import dev.assay.activities.scorer.text.SquadWords;
import dev.assay.activities.scorer.text.Symbols;
import dev.assay.workflows.spec.Fields;
import java.util.List;
import java.util.Set;

/**
 * {@code f1}: the F-measure of the words that output and right answer have in common, in any order, after SQuAD's
 * normalization: lower case, no punctuation, no articles (Rajpurkar et al. 2016, {@code evaluate-v1.1.py}). Of several
 * right answers the best counts. A right answer of which nothing is left is an error, not SQuAD's 0.
 *
 * <p>Options: {@code value} (a text or a list; default: the target).
 */
final class TokenF1 implements ScorerType {

    @Override
    public String name() {
        return "f1";
    }

    @Override
    public Set<String> options() {
        return Set.of(Expected.OPTION);
    }

    @Override
    public Set<String> templatedOptions() {
        return Set.of(Expected.OPTION);
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        Expected expected = Expected.read(options);
        return Scorer.immediate(input -> {
            List<String> output = SquadWords.of(input.output());
            return expected.best(input, right -> score(output, right));
        });
    }

    private static ScoreValue score(List<String> output, String right) {
        List<String> words = SquadWords.of(right);
        if (words.isEmpty()) {
            throw ComparedTexts.nothingToCompare(right);
        }
        Symbols symbols = new Symbols();
        int[] found = symbols.ofTokens(output);
        int[] wanted = symbols.ofTokens(words);
        Overlap overlap =
                Overlap.of(Ngrams.inCommon(found, List.of(wanted), 1, symbols)[0], found.length, wanted.length);
        return ScoreValue.of(overlap.f(1), overlap.described());
    }
}
