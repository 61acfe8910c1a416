package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code numeric}: 1 when the number in the output is the right one, or one of several, else 0. It is the last number of
 * the text, as in {@code "3 + 4 is 7"}, unless {@code take: first}; {@link NumberFinder} says what a number looks like.
 *
 * <p>Options: {@code value} (a number, a text with one, or a list; default: the target), {@code tolerance} (absolute) and
 * {@code relative} (to the right number), of which the wider counts (default: 0, bounds included), {@code take}
 * ({@code last}, the default, or {@code first}), {@code percent} ({@code ignore}, the default: 45% is 45; or
 * {@code fraction}: 45% is 0.45), {@code decimal_comma} (default: false; true: 1.234,5 is 1234.5).
 */
final class NumericMatch implements ScorerType {

    private static final String TAKE = "take";
    private static final String PERCENT = "percent";
    private static final String DECIMAL_COMMA = "decimal_comma";

    @Override
    public String name() {
        return "numeric";
    }

    @Override
    public Set<String> options() {
        return Set.of(Expected.OPTION, Tolerance.ABSOLUTE, Tolerance.RELATIVE, TAKE, PERCENT, DECIMAL_COMMA);
    }

    @Override
    public Set<String> templatedOptions() {
        return Set.of(Expected.OPTION);
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        Expected expected = Expected.read(options);
        Reading reading = new Reading(
                options.oneOf(TAKE, Map.of("last", true, "first", false)).orElse(true),
                options.oneOf(PERCENT, Map.of("fraction", true, "ignore", false))
                        .orElse(false),
                options.flag(DECIMAL_COMMA).orElse(false));
        checkNumbers(options, expected, reading);
        Tolerance tolerance = Tolerance.read(options);
        return Scorer.immediate(input -> score(input.output(), expected.texts(input), reading, tolerance));
    }

    private static ScoreValue score(String output, List<String> texts, Reading reading, Tolerance tolerance) {
        List<BigDecimal> right =
                texts.stream().map(text -> right(text, reading)).toList();
        String expected =
                String.join(" or ", right.stream().map(BigDecimal::toString).toList());
        Optional<BigDecimal> found = reading.find(output);
        if (found.isEmpty()) {
            return ScoreValue.wrong("There is no number in the output; expected " + Excerpt.quote(expected));
        }
        boolean matches = right.stream().anyMatch(number -> tolerance.covers(found.get(), number));
        String reason = "Found " + Excerpt.of(found.get().toString(), 40) + ", expected " + Excerpt.of(expected, 80);
        return matches ? ScoreValue.right(reason) : ScoreValue.wrong(reason);
    }

    private static BigDecimal right(String text, Reading reading) {
        return reading.expected(text)
                .orElseThrow(
                        () -> new ScorerException("The right answer " + Excerpt.quote(text) + " has no number in it"));
    }

    private static void checkNumbers(Fields options, Expected expected, Reading reading) {
        for (String text : expected.given()) {
            if (!Expected.mayBeTemplate(text) && reading.expected(text).isEmpty()) {
                options.problem(Expected.OPTION, Excerpt.quote(text) + " has no number in it");
            }
        }
    }

    /** How a number is read from a text. */
    private record Reading(boolean last, boolean percentIsFraction, boolean decimalComma) {

        Optional<BigDecimal> find(String text) {
            String pointed = decimalComma ? swapPointAndComma(text) : text;
            return NumberFinder.find(pointed, last)
                    .map(found ->
                            found.percent() && percentIsFraction ? found.value().movePointLeft(2) : found.value());
        }

        /** A text that is a JSON number is taken as such, also when the output is read with a decimal comma. */
        Optional<BigDecimal> expected(String text) {
            return NumberFinder.whole(text).or(() -> find(text));
        }

        private static String swapPointAndComma(String text) {
            return text.replace('.', '\0').replace(',', '.').replace('\0', ',');
        }
    }
}
