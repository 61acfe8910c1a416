package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * {@code latency}: 1 when the providers answered soon enough, all stages of the run together, else 0. Our own waiting
 * does not count; an answer from the cache counts with the time it took when it was first given.
 *
 * <p>Options: {@code max} (milliseconds, or a duration such as {@code 2s}; required), {@code full} (the same, below
 * {@code max}: up to it 1, then falling evenly to 0 at {@code max}).
 */
final class LatencyLimit implements ScorerType {

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public Set<String> options() {
        return Ramps.OPTIONS;
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        Ramp ramp = Ramps.read(options, key -> milliseconds(options, key));
        return Scorer.immediate(input -> {
            long taken = input.figures().latencyMs();
            return ScoreValue.of(
                    ramp.value(taken),
                    "The providers took " + taken + " ms; " + Numerals.rounded(ramp.max()) + " ms are allowed");
        });
    }

    private static Optional<BigDecimal> milliseconds(Fields options, String key) {
        boolean isText = options.json(key).filter(value -> value.isString()).isPresent();
        return isText
                ? options.duration(key).map(Duration::toMillis).map(BigDecimal::valueOf)
                : options.number(key, 0, Double.POSITIVE_INFINITY);
    }
}
