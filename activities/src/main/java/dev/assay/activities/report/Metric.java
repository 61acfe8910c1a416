package dev.assay.activities.report;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one scorer said of one variant.
 *
 * @param name the scorer
 * @param estimate the mean over samples; empty when no run has a value
 * @param asserted runs whose value was held against a threshold
 * @param passed those of them that reached it
 * @param errors runs on which the scorer failed: they have no value, count in no mean and pass nothing
 * @param unscored ended runs without a word of the scorer: they failed or were canceled. Of a scorer that only some
 *     samples bring, those of samples on which any run was scored by it
 * @param threshold what values had to reach; empty without one, or when samples differ in it
 * @param histogram how the values of runs are spread
 */
public record Metric(
        String name,
        Optional<Estimate> estimate,
        long asserted,
        long passed,
        long errors,
        long unscored,
        Optional<BigDecimal> threshold,
        Histogram histogram) {

    /** {@return the share of assertions that hold, among runs with a value; empty without assertions} */
    public OptionalDouble passRate() {
        return asserted == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) passed / asserted);
    }
}
