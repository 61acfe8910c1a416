package dev.assay.activities.scorer;

import dev.assay.activities.scorer.text.Ngrams;
import dev.assay.activities.scorer.text.Symbols;
import dev.assay.activities.scorer.text.Tokenizer;
import dev.assay.workflows.spec.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code rouge_n}: the n-grams that output and right answer have in common (Lin 2004), as rouge_score 0.1.2 of
 * google-research computes it without its stemmer. Of several right answers the one with the highest F-measure counts.
 *
 * <p>Options: {@code value} (a text or a list; default: the target), {@code n} (1 to 9, default: 1), {@code measure}
 * ({@code f}, the default, {@code precision} or {@code recall}), {@code beta} (of the F-measure, default: 1),
 * {@code tokenize} (default: {@code rouge}: runs of a to z and 0 to 9 in lower case).
 */
final class RougeN implements ScorerType {

    private static final String N = "n";
    private static final int MAX_N = 9;

    @Override
    public String name() {
        return "rouge_n";
    }

    @Override
    public Set<String> options() {
        Set<String> options = new HashSet<>(OverlapMeasure.OPTIONS);
        options.add(N);
        return options;
    }

    @Override
    public Set<String> templatedOptions() {
        return Set.of(Expected.OPTION);
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        Expected expected = Expected.read(options);
        ComparedTexts texts = ComparedTexts.read(options, Tokenizer.ROUGE);
        OverlapMeasure measure = OverlapMeasure.read(options);
        int n = options.integer(N, 1, MAX_N).orElse(1L).intValue();
        return Scorer.immediate(input -> {
            List<String> output = texts.tokensOfOutput(input.output());
            return measure.best(
                    expected.texts(input).stream().map(right -> overlap(output, texts.tokensOfRight(right), n)));
        });
    }

    private static Overlap overlap(List<String> output, List<String> right, int n) {
        if (right.size() < n) {
            throw new ScorerException("The right answer has " + right.size() + " words, too few for n-grams of " + n);
        }
        Symbols symbols = new Symbols();
        int[] found = symbols.ofTokens(output);
        int[] wanted = symbols.ofTokens(right);
        int inCommon = Ngrams.inCommon(found, List.of(wanted), n, symbols)[n - 1];
        return Overlap.of(inCommon, Ngrams.count(found.length, n), Ngrams.count(wanted.length, n));
    }
}
