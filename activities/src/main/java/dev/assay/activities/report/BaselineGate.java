package dev.assay.activities.report;

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
        String means = "%s against %s of %s over %d samples of both: a drop of %s"
                .formatted(
                        Figures.of(drop.candidateMean()),
                        Figures.of(drop.baselineMean()),
                        label,
                        drop.n(),
                        Figures.of(drop.mean()));
        if (drop.atLeast().isEmpty()) {
            return means + ", of which one sample can't be sure";
        }
        return "%s, at least %s at a confidence of %s, %s %s"
                .formatted(
                        means,
                        Figures.of(drop.atLeast().getAsDouble()),
                        Figures.percent(gate.confidence()),
                        passed ? "within" : "more than",
                        Figures.plain(gate.maxDrop()));
    }

    private static GateResult failed(GateSpec gate, String variant, String why) {
        return new GateResult(gate.metric(), variant, rule(gate), false, null, why);
    }

    private static String rule(GateSpec gate) {
        return "max_drop %s against %s"
                .formatted(Figures.plain(gate.maxDrop()), gate.baseline().orElseThrow());
    }
}
