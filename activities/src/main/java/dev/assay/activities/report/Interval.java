package dev.assay.activities.report;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Where the mean over all samples that there could be lies with a confidence of 95 %, as far as some samples tell.
 *
 * @param low where it begins, at least 0
 * @param high where it ends, at most 1
 */
record Interval(double low, double high) {

    /** Each side of a two-sided interval of 95 %. */
    private static final double ONE_SIDE = 0.975;

    private static final double Z = NormalDistribution.of(0, 1).inverseCumulativeProbability(ONE_SIDE);

    /**
     * {@return the interval that the values of samples give; none for a single sample, and none where all have one value
     * between 0 and 1, since nothing then tells how far others may be from it}
     *
     * @param values each in [0,1]
     */
    static Optional<Interval> of(double[] values, Moments moments) {
        if (values.length < 2) {
            return Optional.empty();
        }
        if (Arrays.stream(values).allMatch(value -> value == 0 || value == 1)) {
            return Optional.of(ofShare(moments.mean(), values.length));
        }
        return areEqual(values) ? Optional.empty() : Optional.of(ofMean(moments));
    }

    /** {@return whether values say nothing of how far others may vary} */
    static boolean areEqual(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    /**
     * The score interval of a share (Wilson 1927, "Probable inference, the law of succession, and statistical inference";
     * recommended for few observations by Brown, Cai, DasGupta 2001, "Interval estimation for a binomial proportion"). It
     * has a width also where all samples pass, or none.
     */
    private static Interval ofShare(double share, int n) {
        double z2 = Z * Z;
        double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
        double margin = Z / (1 + z2 / n) * Math.sqrt(share * (1 - share) / n + z2 / (4.0 * n * n));
        return within(centre, margin);
    }

    /** Student's: mean ± t(0.975, n-1)·s/√n. */
    private static Interval ofMean(Moments moments) {
        return within(moments.mean(), moments.margin(ONE_SIDE).orElseThrow());
    }

    /** No mean of scores lies outside of [0,1]. */
    private static Interval within(double centre, double margin) {
        return new Interval(Math.max(0, centre - margin), Math.min(1, centre + margin));
    }
}
