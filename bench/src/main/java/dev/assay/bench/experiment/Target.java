package dev.assay.bench.experiment;

/** What a figure is to reach. */
record Target(boolean isUpperBound, double value) {

    static Target atMost(double value) {
        return new Target(true, value);
    }

    static Target atLeast(double value) {
        return new Target(false, value);
    }
}
