package dev.assay.activities.scorer;

import dev.assay.activities.scorer.text.Ngrams;
import dev.assay.activities.scorer.text.Symbols;
import dev.assay.activities.scorer.text.Tokenizer;
import dev.assay.workflows.spec.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code bleu}: how many n-grams of the output are in the right answers (Papineni et al. 2002), as sacreBLEU 2.6.0 computes
 * {@code sentence_bleu}, from 0 to 1: with the defaults {@code nrefs:N|case:mixed|eff:yes|tok:13a|smooth:exp}. Several
 * right answers are references of one another: an n-gram may come from any of them.
 *
 * <p>Options: {@code value} (a text or a list; default: the target), {@code tokenize} ({@code 13a}, the default,
 * {@code char}, {@code none} or {@code rouge}), {@code max_order} (1 to 9, default: 4), {@code smooth} and
 * {@code smooth_value} (see {@link Smoothing}), {@code effective_order} (whether orders that the output is too short for
 * are left out, default: true), {@code ignore_case} (default: false).
 */
final class Bleu implements ScorerType {

    private static final String MAX_ORDER = "max_order";
    private static final String EFFECTIVE_ORDER = "effective_order";
    private static final int MOST = 9;
    private static final long USUAL = 4;

    @Override
    public String name() {
        return "bleu";
    }

    @Override
    public Set<String> options() {
        return Set.of(
                Expected.OPTION,
                ComparedTexts.TOKENIZE,
                MAX_ORDER,
                Smoothing.METHOD,
                Smoothing.VALUE,
                EFFECTIVE_ORDER,
                Normalization.IGNORE_CASE);
    }

    @Override
    public Set<String> templatedOptions() {
        return Set.of(Expected.OPTION);
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        Expected expected = Expected.read(options);
        ComparedTexts texts = ComparedTexts.read(options, Tokenizer.MTEVAL_13A);
        int order = options.integer(MAX_ORDER, 1, MOST).orElse(USUAL).intValue();
        Smoothing smoothing = Smoothing.read(options);
        boolean effectiveOrder = options.flag(EFFECTIVE_ORDER).orElse(true);
        return Scorer.immediate(input -> {
            List<String> output = texts.tokensOfOutput(input.output());
            Stream<List<String>> right = expected.texts(input).stream().map(texts::tokensOfRight);
            return score(counts(output, right, order), smoothing, effectiveOrder);
        });
    }

    private static Counts counts(List<String> output, Stream<List<String>> references, int order) {
        Symbols symbols = new Symbols();
        int[] found = symbols.ofTokens(output);
        List<int[]> wanted = new ArrayList<>();
        references.forEach(reference -> wanted.add(symbols.ofTokens(reference)));
        return new Counts(Ngrams.inCommon(found, wanted, order, symbols), found.length, closest(found.length, wanted));
    }

    /** {@return the length of the reference that is nearest to the output's; the shorter of two that are as near} */
    private static int closest(int length, List<int[]> references) {
        return references.stream()
                .map(reference -> reference.length)
                .min(Comparator.comparingInt((Integer other) -> Math.abs(length - other))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    private static ScoreValue score(Counts counts, Smoothing smoothing, boolean effectiveOrder) {
        double brevity = counts.brevityPenalty();
        if (!counts.hasMatch()) {
            return ScoreValue.wrong("No word of the output is in the right answer");
        }
        double logs = 0;
        int orders = 0;
        int halvings = 0;
        for (int n = 1; n <= counts.inCommon.length && smoothing.total(counts, n) > 0; n++) {
            double inCommon = smoothing.inCommon(counts, n);
            if (inCommon == 0) {
                halvings++;
            }
            double precision = (inCommon > 0 ? inCommon : smoothing.missed(halvings)) / smoothing.total(counts, n);
            logs += Math.log(precision);
            orders = n;
        }
        boolean isCutShort = orders < counts.inCommon.length && !effectiveOrder;
        double mean = isCutShort ? 0 : Math.exp(logs / orders);
        return ScoreValue.of(
                brevity * mean,
                "n-gram precision " + Numerals.rounded(mean) + ", brevity penalty " + Numerals.rounded(brevity) + " ("
                        + counts.length + " words, right are " + counts.rightLength + ")");
    }

    /**
     * What BLEU is computed of.
     *
     * @param inCommon clipped counts of n-grams, for each n from 1 on
     * @param length of the output
     * @param rightLength of the nearest right answer
     */
    record Counts(int[] inCommon, int length, int rightLength) {

        int total(int n) {
            return Ngrams.count(length, n);
        }

        boolean hasMatch() {
            return inCommon[0] > 0;
        }

        double brevityPenalty() {
            return length >= rightLength ? 1 : length == 0 ? 0 : Math.exp(1 - (double) rightLength / length);
        }
    }
}
