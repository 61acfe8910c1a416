package dev.assay.activities.report;

import dev.assay.workflows.spec.Counted;
import dev.assay.workflows.spec.GateSpec;

/**
 * Lets a variant pass unless it is worse than a baseline by more than the gate allows, and surely so: it fails when the
 * lower bound of the {@link PairedDrop} at the gate's confidence lies above {@code max_drop}. A single sample on both
 * sides is no proof of anything and passes; no sample on both sides fails, since then nothing was compared.
 */
final class BaselineGate {

    private BaselineGate() {}

    static GateResult check(GateSpec gate, String variant, SampleValues candidate, Baseline baseline) {
        if (candidate.size() == 0) {
            return failed(gate, variant, MinGate.noValue(gate.metric()));
        }
        return baseline.accept(new Baseline.Visitor<>() {
            @Override
            public GateResult values(String label, SampleValues values) {
                return compare(gate, variant, label, candidate, values);
            }

            @Override
            public GateResult firstOfItsTag() {
                return new GateResult(
                        gate.metric(),
                        variant,
                        rule(gate),
                        true,
                        null,
                        "no earlier experiment with the tag is completed: this one is what others will be compared with");
            }

            @Override
            public GateResult absent(String why) {
                return failed(gate, variant, why);
            }
        });
    }

    private static GateResult compare(
            GateSpec gate, String variant, String label, SampleValues candidate, SampleValues baseline) {
        PairedDrop drop = PairedDrop.of(candidate, baseline, gate.confidence().doubleValue());
        if (drop.n() == 0) {
            return failed(gate, variant, "no sample has a value of '" + gate.metric() + "' here and in " + label);
        }
        double allowed = gate.maxDrop().doubleValue() + MinGate.ROUNDING;
        boolean passed = drop.atLeast().isEmpty() || drop.atLeast().getAsDouble() <= allowed;
        return new GateResult(
                gate.metric(), variant, rule(gate), passed, drop.mean(), detail(gate, label, drop, passed));
    }

    private static String detail(GateSpec gate, String label, PairedDrop drop, boolean passed) {
        String means = "%s against %s of %s over %s of both: %s"
                .formatted(
                        Figures.of(drop.candidateMean()),
                        Figures.of(drop.baselineMean()),
                        label,
                        Counted.of(drop.n(), "sample"),
                        change(drop.mean()));
        if (drop.atLeast().isEmpty()) {
            return means + ", of which one sample can't be sure";
        }
        if (Math.abs(drop.mean()) <= MinGate.ROUNDING) {
            return means;
        }
        String sure = "%s (%s: %s)"
                .formatted(
                        means,
                        Figures.percent(gate.confidence()),
                        bound(drop.mean(), drop.atLeast().getAsDouble()));
        return drop.mean() < 0 ? sure : sure + ", " + verdict(gate, drop, passed) + " " + Figures.plain(gate.maxDrop());
    }

    /** {@return the difference in words: a drop below zero is a gain} */
    private static String change(double drop) {
        return Math.abs(drop) <= MinGate.ROUNDING
                ? "no difference"
                : (drop > 0 ? "a drop of " : "a gain of ") + Figures.of(Math.abs(drop));
    }

    /** {@return what the drop is at least, which is what the gain is at most} */
    private static String bound(double drop, double atLeast) {
        if (atLeast >= 0) {
            return "at least " + Figures.of(atLeast);
        }
        return (drop > 0 ? "it may be a gain, of at most " : "at most ") + Figures.of(-atLeast);
    }

    private static String verdict(GateSpec gate, PairedDrop drop, boolean passed) {
        if (!passed) {
            return "more than";
        }
        boolean within = drop.mean() <= gate.maxDrop().doubleValue() + MinGate.ROUNDING;
        return within ? "within" : "not surely more than";
    }

    private static GateResult failed(GateSpec gate, String variant, String why) {
        return new GateResult(gate.metric(), variant, rule(gate), false, null, why);
    }

    private static String rule(GateSpec gate) {
        return "max_drop %s against %s"
                .formatted(Figures.plain(gate.maxDrop()), gate.baseline().orElseThrow());
    }
}
