package dev.assay.activities.scorer;

import dev.assay.activities.scorer.text.Ngrams;
import dev.assay.activities.scorer.text.Symbols;
import dev.assay.activities.scorer.text.Tokenizer;
import dev.assay.workflows.spec.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * {@code gleu}: the smaller one of precision and recall of all n-grams of 1 to 4 tokens together (the Google-BLEU of Wu
 * et al. 2016), as NLTK's {@code sentence_gleu} computes it; not the GLEU of grammar correction. Of several right answers
 * the best counts.
 *
 * <p>Options: {@code value} (a text or a list; default: the target), {@code min_order} and {@code max_order} (1 to 9,
 * default: 1 and 4), {@code tokenize} (default: {@code 13a}, as Hugging Face's {@code google_bleu}), {@code ignore_case}
 * (default: false).
 */
final class Gleu implements ScorerType {

    private static final String MIN_ORDER = "min_order";
    private static final String MAX_ORDER = "max_order";
    private static final int MOST = 9;
    private static final long USUAL = 4;

    @Override
    public String name() {
        return "gleu";
    }

    @Override
    public Set<String> options() {
        return Set.of(Expected.OPTION, MIN_ORDER, MAX_ORDER, ComparedTexts.TOKENIZE, Normalization.IGNORE_CASE);
    }

    @Override
    public Set<String> templatedOptions() {
        return Set.of(Expected.OPTION);
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        Expected expected = Expected.read(options);
        ComparedTexts texts = ComparedTexts.read(options, Tokenizer.MTEVAL_13A);
        int min = options.integer(MIN_ORDER, 1, MOST).orElse(1L).intValue();
        int max = options.integer(MAX_ORDER, 1, MOST).orElse(USUAL).intValue();
        if (min > max) {
            options.problem(MIN_ORDER, "'" + MIN_ORDER + "' is " + min + ", more than '" + MAX_ORDER + "', " + max);
        }
        return Scorer.immediate(input -> {
            List<String> output = texts.tokensOfOutput(input.output());
            return expected.best(input, right -> score(output, texts.tokensOfRight(right), min, max));
        });
    }

    private static ScoreValue score(List<String> output, List<String> right, int min, int max) {
        if (right.size() < min) {
            throw new ScorerException("The right answer has " + right.size() + " words, too few for n-grams of " + min);
        }
        Symbols symbols = new Symbols();
        int[] found = symbols.ofTokens(output);
        int[] wanted = symbols.ofTokens(right);
        int[] inCommon = Ngrams.inCommon(found, List.of(wanted), max, symbols);
        Overlap overlap = Overlap.of(
                Arrays.stream(inCommon, min - 1, max).asLongStream().sum(),
                count(found.length, min, max),
                count(wanted.length, min, max));
        return ScoreValue.of(Math.min(overlap.precision(), overlap.recall()), overlap.described());
    }

    private static long count(int length, int min, int max) {
        long count = 0;
        for (int n = min; n <= max; n++) {
            count += Ngrams.count(length, n);
        }
        return count;
    }
}
