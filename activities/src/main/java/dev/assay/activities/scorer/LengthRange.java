package dev.assay.activities.scorer;

import dev.assay.activities.scorer.text.WordCount;
import dev.assay.workflows.spec.Fields;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * {@code length}: 1 when the output is neither too short nor too long, else 0.
 *
 * <p>Options: {@code min} and {@code max} (both included, at least one of them), {@code unit} ({@code characters}, the
 * default, which are Unicode code points, or {@code words}, see {@link WordCount}).
 */
final class LengthRange implements ScorerType {

    private static final String MIN = "min";
    private static final String MAX = "max";
    private static final String UNIT = "unit";
    private static final String CHARACTERS = "characters";

    private static final Map<String, ToLongFunction<String>> UNITS =
            new TreeMap<>(Map.of(CHARACTERS, LengthRange::characters, "words", WordCount::of));

    @Override
    public String name() {
        return "length";
    }

    @Override
    public Set<String> options() {
        return Set.of(MIN, MAX, UNIT);
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        if (!options.has(MIN) && !options.has(MAX)) {
            options.problem(MIN, "a length needs a '" + MIN + "' or a '" + MAX + "'");
        }
        long min = options.integer(MIN, 0, Long.MAX_VALUE).orElse(0L);
        long max = options.integer(MAX, 0, Long.MAX_VALUE).orElse(Long.MAX_VALUE);
        if (min > max) {
            options.problem(MIN, "'" + MIN + "' is " + min + ", more than '" + MAX + "', " + max);
        }
        ToLongFunction<String> length = options.oneOf(UNIT, UNITS).orElse(LengthRange::characters);
        String unit = options.text(UNIT).orElse(CHARACTERS);
        return Scorer.immediate(input -> score(length.applyAsLong(input.output()), min, max, unit));
    }

    private static long characters(String text) {
        return text.codePointCount(0, text.length());
    }

    private static ScoreValue score(long length, long min, long max, String unit) {
        String found = "The output has " + length + " " + unit;
        if (length < min) {
            return ScoreValue.wrong(found + ", at least " + min + " are wanted");
        }
        return length > max ? ScoreValue.wrong(found + ", at most " + max + " are wanted") : ScoreValue.right(found);
    }
}
