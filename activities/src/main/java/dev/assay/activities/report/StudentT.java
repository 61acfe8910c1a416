package dev.assay.activities.report;

import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t distribution (Student 1908, "The probable error of a mean", Biometrika 6). */
final class StudentT {

    private StudentT() {}

    /**
     * {@return the value that a t statistic stays below with a probability}
     *
     * @param probability between 0 and 1
     * @param degreesOfFreedom at least 1
     */
    static double quantile(double probability, int degreesOfFreedom) {
        return TDistribution.of(degreesOfFreedom).inverseCumulativeProbability(probability);
    }
}
