package dev.assay.activities.report;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the values of some samples say of the mean over all samples that there could be.
 *
 * <p>A sample is one observation, however often it was run: its epochs are folded into one value before. So the standard
 * error is the one clustered by sample, and repeating runs does not make it smaller than the samples allow (Miller 2024,
 * "Adding error bars to evals", arXiv:2411.00640).
 *
 * @param n samples with a value
 * @param mean the mean of their values
 * @param standardError s/√n; empty for one sample, and where all values are equal: nothing then tells how far they vary
 * @param low where the two-sided 95 % {@link Interval} begins; empty where there is none
 * @param high where it ends
 */
public record Estimate(int n, double mean, OptionalDouble standardError, OptionalDouble low, OptionalDouble high) {

    /**
     * {@return the estimate that the values of samples give}
     *
     * @param values at least one, each in [0,1]
     */
    static Estimate of(double[] values) {
        Moments moments = Moments.of(values);
        Optional<Interval> interval = Interval.of(values, moments);
        return new Estimate(
                moments.n(),
                moments.mean(),
                Interval.areEqual(values) ? OptionalDouble.empty() : moments.standardError(),
                interval.map(range -> OptionalDouble.of(range.low())).orElse(OptionalDouble.empty()),
                interval.map(range -> OptionalDouble.of(range.high())).orElse(OptionalDouble.empty()));
    }
}
