package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import java.util.Comparator;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.commons.text.similarity.SimilarityInput;

/**
 * {@code levenshtein}: how alike output and right answer are, 1 - d / n, where d is the Levenshtein distance (the fewest
 * insertions, deletions and replacements of one character) and n the length of the longer text; two empty texts are
 * alike. With several right answers the best counts. Characters are Unicode code points.
 *
 * <p>Options: {@code value} (a text or a list; default: the target), {@code ignore_case} and {@code trim} (default:
 * false). The work grows with the product of both lengths, equal beginnings and ends apart: beyond 100 million it is
 * an error.
 */
final class LevenshteinSimilarity implements ScorerType {

    /** Cells of the distance matrix; 100 million take about half a second. */
    private static final long MAX_CELLS = 100_000_000;

    @Override
    public String name() {
        return "levenshtein";
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
    public Scorer create(Fields options, ModelAsker models) {
        Expected expected = Expected.read(options);
        Normalization normalization = Normalization.read(options);
        return Scorer.immediate(input -> {
            String output = normalization.apply(input.output());
            return expected.texts(input).stream()
                    .map(text -> compare(output, normalization.apply(text)))
                    .max(Comparator.comparingDouble(ScoreValue::value))
                    .orElseThrow();
        });
    }

    private static ScoreValue compare(String output, String text) {
        int[] left = output.codePoints().toArray();
        int[] right = text.codePoints().toArray();
        int longer = Math.max(left.length, right.length);
        int distance = distance(left, right);
        double similarity = longer == 0 ? 1 : 1 - (double) distance / longer;
        return ScoreValue.of(similarity, distance + " of " + longer + " characters differ from " + Excerpt.quote(text));
    }

    private static int distance(int[] left, int[] right) {
        int shorter = Math.min(left.length, right.length);
        int start = 0;
        while (start < shorter && left[start] == right[start]) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && left[left.length - 1 - end] == right[right.length - 1 - end]) {
            end++;
        }
        CodePoints a = new CodePoints(left, start, left.length - end);
        CodePoints b = new CodePoints(right, start, right.length - end);
        if ((long) a.length() * b.length() > MAX_CELLS) {
            throw new ScorerException("The texts are too long and too different to compare: " + left.length + " and "
                    + right.length + " characters");
        }
        return LevenshteinDistance.getDefaultInstance().apply(a, b);
    }

    /** A part of a text as commons-text takes it. */
    private record CodePoints(int[] text, int start, int end) implements SimilarityInput<Integer> {

        @Override
        public Integer at(int index) {
            return text[start + index];
        }

        @Override
        public int length() {
            return end - start;
        }
    }
}
