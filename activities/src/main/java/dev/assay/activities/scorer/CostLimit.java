package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import java.math.BigDecimal;
import java.util.Set;

/**
 * {@code cost}: 1 when the stages of the run cost little enough, else 0. What the cache answered cost nothing. When a
 * price is unknown there is no value.
 *
 * <p>Options: {@code max} (dollars; required), {@code full} (dollars, below {@code max}: up to it 1, then falling evenly
 * to 0 at {@code max}).
 */
final class CostLimit implements ScorerType {

    @Override
    public String name() {
        return "cost";
    }

    @Override
    public Set<String> options() {
        return Ramps.OPTIONS;
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        Ramp ramp = Ramps.read(options, key -> options.number(key, 0, Double.POSITIVE_INFINITY));
        return Scorer.immediate(input -> {
            BigDecimal paid = input.figures()
                    .costUsd()
                    .orElseThrow(
                            () -> new ScorerException(
                                    "The price of a model is unknown, so nobody knows what the run cost; tell it (see prices)"));
            return ScoreValue.of(
                    ramp.value(paid.doubleValue()),
                    "The run cost $" + paid.stripTrailingZeros().toPlainString() + "; $"
                            + BigDecimal.valueOf(ramp.max())
                                    .stripTrailingZeros()
                                    .toPlainString() + " are allowed");
        });
    }
}
