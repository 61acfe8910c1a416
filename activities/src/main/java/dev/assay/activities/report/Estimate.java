package dev.assay.activities.report;

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
 * @param standardError s/√n; empty for one sample
 * @param low where the two-sided 95 % interval mean ± t(0.975, n-1)·s/√n begins; empty for one sample
 * @param high where it ends. Both are held within [0,1], since no mean of scores lies outside; it only makes the interval
 *     say less of what can't be
 */
public record Estimate(int n, double mean, OptionalDouble standardError, OptionalDouble low, OptionalDouble high) {

    /** Each side of a two-sided interval of 95 %. */
    private static final double ONE_SIDE = 0.975;

    /**
     * {@return the estimate that the values of samples give}
     *
     * @param values at least one, each in [0,1]
     */
    static Estimate of(double[] values) {
        Moments moments = Moments.of(values);
        OptionalDouble margin = moments.margin(ONE_SIDE);
        return new Estimate(
                moments.n(),
                moments.mean(),
                moments.standardError(),
                at(moments.mean(), margin, -1),
                at(moments.mean(), margin, 1));
    }

    private static OptionalDouble at(double mean, OptionalDouble margin, int side) {
        return margin.isEmpty()
                ? margin
                : OptionalDouble.of(Math.max(0, Math.min(1, mean + side * margin.getAsDouble())));
    }
}
