package dev.assay.activities.report;

import dev.assay.workflows.spec.Counted;
import dev.assay.workflows.spec.GateSpec;
import java.math.BigDecimal;
import java.util.Optional;

/** Lets a variant pass whose mean is high enough: mean ≥ min. It compares the mean itself, not its interval. */
final class MinGate {

    /** Means are sums of binary fractions: 0.8 may come out a little lower. */
    static final double ROUNDING = 1e-9;

    private MinGate() {}

    static GateResult check(GateSpec gate, BigDecimal min, String variant, Optional<Metric> metric) {
        String rule = "min " + Figures.plain(min);
        Optional<Estimate> estimate = metric.flatMap(Metric::estimate);
        if (estimate.isEmpty()) {
            return new GateResult(gate.metric(), variant, rule, false, null, noValue(gate.metric()));
        }
        double mean = estimate.get().mean();
        boolean passed = mean >= min.doubleValue() - ROUNDING;
        String detail = "the mean is %s over %s, %s %s"
                .formatted(
                        Figures.of(mean),
                        Counted.of(estimate.get().n(), "sample"),
                        passed ? "at least" : "lower than",
                        Figures.plain(min));
        return new GateResult(gate.metric(), variant, rule, passed, mean, detail);
    }

    static String noValue(String metric) {
        return "no run has a value of '" + metric + "'";
    }
}
