package dev.assay.activities.scorer;

import dev.assay.activities.scorer.text.Ngrams;
import dev.assay.activities.scorer.text.Symbols;
import dev.assay.activities.scorer.text.Tokens;
import dev.assay.workflows.spec.Fields;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * {@code chrf}: the F-measure of the n-grams of characters that output and right answer have in common (Popović 2015),
 * with {@code word_order: 2} chrF++ (Popović 2017), as sacreBLEU 2.6.0 computes {@code sentence_chrf}, from 0 to 1. Of
 * several right answers the best counts.
 *
 * <p>Options: {@code value} (a text or a list; default: the target), {@code char_order} (1 to 20, default: 6),
 * {@code word_order} (0 to 9, default: 0), {@code beta} (default: 2), {@code whitespace} (whether it counts as a
 * character, default: false), {@code ignore_case} (default: false), {@code eps_smoothing} (whether the mean is of the
 * F-measures of all orders, as in chrF++.py, instead of over the orders that both texts have; default: false).
 */
final class Chrf implements ScorerType {

    private static final String CHAR_ORDER = "char_order";
    private static final String WORD_ORDER = "word_order";
    private static final String WHITESPACE = "whitespace";
    private static final String EPS_SMOOTHING = "eps_smoothing";

    private static final long USUAL_CHAR_ORDER = 6;
    private static final int MAX_CHAR_ORDER = 20;
    private static final int MAX_WORD_ORDER = 9;
    private static final double MAX_BETA = 100;
    private static final int MAX_LENGTH = 2_000_000;

    @Override
    public String name() {
        return "chrf";
    }

    @Override
    public Set<String> options() {
        return Set.of(
                Expected.OPTION,
                CHAR_ORDER,
                WORD_ORDER,
                OverlapMeasure.BETA,
                WHITESPACE,
                Normalization.IGNORE_CASE,
                EPS_SMOOTHING);
    }

    @Override
    public Set<String> templatedOptions() {
        return Set.of(Expected.OPTION);
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        Expected expected = Expected.read(options);
        Settings settings = new Settings(
                options.integer(CHAR_ORDER, 1, MAX_CHAR_ORDER)
                        .orElse(USUAL_CHAR_ORDER)
                        .intValue(),
                options.integer(WORD_ORDER, 0, MAX_WORD_ORDER).orElse(0L).intValue(),
                options.number(OverlapMeasure.BETA, 0, MAX_BETA)
                        .orElse(BigDecimal.valueOf(2))
                        .doubleValue(),
                options.flag(WHITESPACE).orElse(false),
                options.flag(Normalization.IGNORE_CASE).orElse(false),
                options.flag(EPS_SMOOTHING).orElse(false));
        return Scorer.immediate(input -> expected.best(input, right -> settings.compare(input.output(), right)));
    }

    private record Settings(
            int charOrder, int wordOrder, double beta, boolean whitespace, boolean ignoreCase, boolean epsSmoothing) {

        ScoreValue compare(String output, String right) {
            if (output.length() + (long) right.length() > MAX_LENGTH) {
                throw new ScorerException("The texts are too long to compare: " + output.length() + " and "
                        + right.length() + " characters");
            }
            ChrfMean mean = new ChrfMean(beta, epsSmoothing);
            String found = ignoreCase ? output.toLowerCase(Locale.ROOT) : output;
            String wanted = ignoreCase ? right.toLowerCase(Locale.ROOT) : right;
            addCharacters(mean, found, wanted);
            addWords(mean, found, wanted);
            return ScoreValue.of(mean.value(), mean.overlap().described());
        }

        private void addCharacters(ChrfMean mean, String output, String right) {
            Symbols symbols = new Symbols();
            int[] found = whitespace ? symbols.ofCharacters(output) : symbols.ofCharactersInWords(output);
            int[] wanted = whitespace ? symbols.ofCharacters(right) : symbols.ofCharactersInWords(right);
            if (wanted.length == 0) {
                throw ComparedTexts.nothingToCompare(right);
            }
            mean.add(found, wanted, charOrder, symbols);
        }

        private void addWords(ChrfMean mean, String output, String right) {
            if (wordOrder > 0) {
                Symbols symbols = new Symbols();
                int[] found = symbols.ofTokens(Tokens.wordsAndMarks(output));
                int[] wanted = symbols.ofTokens(Tokens.wordsAndMarks(right));
                mean.add(found, wanted, wordOrder, symbols);
            }
        }
    }

    /** Precision, recall and F-measure over the orders. */
    private static final class ChrfMean {

        /** What sacreBLEU takes for the precision or recall of an order that a text is too short for. */
        private static final double EPSILON = 1e-16;

        private final double beta;
        private final boolean epsSmoothing;
        private double precisions;
        private double recalls;
        private double fMeasures;
        private int effectiveOrders;
        private int orders;

        ChrfMean(double beta, boolean epsSmoothing) {
            this.beta = beta;
            this.epsSmoothing = epsSmoothing;
        }

        void add(int[] output, int[] right, int order, Symbols symbols) {
            int[] inCommon = Ngrams.inCommon(output, List.of(right), order, symbols);
            for (int n = 1; n <= order; n++) {
                int inRight = Ngrams.count(right.length, n);
                add(inCommon[n - 1], inRight == 0 ? 0 : Ngrams.count(output.length, n), inRight);
            }
        }

        private void add(int inCommon, int inOutput, int inRight) {
            Overlap overlap = new Overlap(
                    inOutput == 0 ? EPSILON : (double) inCommon / inOutput,
                    inRight == 0 ? EPSILON : (double) inCommon / inRight);
            fMeasures += overlap.precision() + overlap.recall() == 0 ? EPSILON : overlap.f(beta);
            orders++;
            if (inOutput > 0 && inRight > 0) {
                precisions += overlap.precision();
                recalls += overlap.recall();
                effectiveOrders++;
            }
        }

        Overlap overlap() {
            int of = Math.max(1, effectiveOrders);
            return new Overlap(precisions / of, recalls / of);
        }

        double value() {
            return epsSmoothing ? fMeasures / orders : overlap().f(beta);
        }
    }
}
