package dev.assay.activities.report;

/**
 * How the values of runs are spread over [0,1].
 *
 * @param counts how many values lie in each of {@value #BINS} parts of equal width; 1 belongs to the last
 */
public record Histogram(long[] counts) {

    public static final int BINS = 20;

    /** A quotient of two decimal fractions may fall short of the whole number that it stands for. */
    private static final double ROUNDING = 1e-9;

    /** {@return which part a value lies in} */
    static int bin(double value) {
        return Math.min(BINS - 1, (int) Math.floor(value * BINS + ROUNDING));
    }
}
