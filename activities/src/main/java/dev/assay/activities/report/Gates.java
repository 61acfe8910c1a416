package dev.assay.activities.report;

import dev.assay.store.experiment.Experiment;
import dev.assay.store.experiment.Variant;
import dev.assay.store.experiment.VariantRepository;
import dev.assay.store.report.ReportNumbers;
import dev.assay.store.report.ReportSamples;
import dev.assay.workflows.spec.Counted;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.GateSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Holds the gates of an experiment against what its runs say. */
final class Gates {

    private final Baselines baselines;
    private final VariantRepository variants;
    private final ReportNumbers numbers;
    private final ReportSamples samples;

    Gates(Baselines baselines, VariantRepository variants, ReportNumbers numbers, ReportSamples samples) {
        this.baselines = baselines;
        this.variants = variants;
        this.numbers = numbers;
        this.samples = samples;
    }

    /** {@return what each gate says of each variant, in the transaction of the caller} */
    List<GateResult> check(Experiment experiment, ExperimentSpec spec, Results results) {
        List<GateResult> gates = new ArrayList<>();
        Map<String, Former> formers = new HashMap<>();
        for (GateSpec gate : spec.gates()) {
            gate.min().ifPresent(min -> {
                for (int variant = 0; variant < results.names().size(); variant++) {
                    gates.add(MinGate.check(
                            gate, min, results.names().get(variant), results.metric(variant, gate.metric())));
                }
            });
            gate.baselineVariant().ifPresent(name -> gates.addAll(amongVariants(gate, name, results)));
            gate.baseline().filter(name -> gate.baselineVariant().isEmpty()).ifPresent(name -> {
                Former former = formers.computeIfAbsent(name, any -> former(name, experiment, spec));
                gates.addAll(againstFormer(gate, former, results));
            });
        }
        return gates;
    }

    private static List<GateResult> amongVariants(GateSpec gate, String name, Results results) {
        int place = results.names().indexOf(name);
        Baseline baseline = place < 0
                ? new Baseline.Absent("no variant is called '" + name + "'")
                : new Baseline.Values("variant " + name, results.tallies().values(place, gate.metric()));
        return IntStream.range(0, results.names().size())
                .filter(variant -> variant != place)
                .mapToObj(variant -> check(gate, variant, results, baseline))
                .toList();
    }

    private static List<GateResult> againstFormer(GateSpec gate, Former former, Results results) {
        return IntStream.range(0, results.names().size())
                .mapToObj(variant -> check(
                        gate, variant, results, former.baseline(results.names().get(variant), gate.metric())))
                .toList();
    }

    private static GateResult check(GateSpec gate, int variant, Results results, Baseline baseline) {
        return BaselineGate.check(
                gate, results.names().get(variant), results.tallies().values(variant, gate.metric()), baseline);
    }

    private Former former(String name, Experiment experiment, ExperimentSpec spec) {
        Optional<Experiment> found = baselines.find(name, experiment);
        if (found.isEmpty()) {
            return spec.tags().contains(name)
                    ? (variant, metric) -> new Baseline.FirstOfItsTag()
                    : absent("there is no completed experiment '" + name + "', by id or by tag");
        }
        Experiment former = found.get();
        if (former.id().equals(experiment.id())) {
            return absent("'" + name + "' is this experiment itself");
        }
        List<String> names = variants.findByExperiment(former.id()).stream()
                .map(Variant::name)
                .toList();
        Tallies tallies = new Tallies(
                new Reducing(spec.reducer(), former.epochs()),
                names.stream().map(any -> List.<String>of()).toList());
        numbers.forEachScore(former.id(), metricsAgainst(name, spec), tallies);
        tallies.end();
        Set<String> changed =
                Set.copyOf(samples.differences(former.id(), experiment.id()).changed());
        String label = "'" + former.name() + "' (" + former.id()
                + (changed.isEmpty() ? "" : "; " + Counted.of(changed.size(), "changed sample") + " left out") + ")";
        return (variant, metric) -> names.contains(variant)
                ? new Baseline.Values(
                        label, tallies.values(names.indexOf(variant), metric).without(changed))
                : new Baseline.Absent(label + " has no variant '" + variant + "'; it has " + String.join(", ", names));
    }

    private static Former absent(String why) {
        return (variant, metric) -> new Baseline.Absent(why);
    }

    private static List<String> metricsAgainst(String baseline, ExperimentSpec spec) {
        return spec.gates().stream()
                .filter(gate -> gate.baseline().filter(baseline::equals).isPresent())
                .map(GateSpec::metric)
                .distinct()
                .toList();
    }

    /** An experiment that is compared with, or the reason why there is none. */
    private interface Former {

        Baseline baseline(String variant, String metric);
    }

    /**
     * What the runs of the experiment say.
     *
     * @param names of the variants
     * @param tallies what was gathered
     * @param metrics what it comes to, for each variant
     */
    record Results(List<String> names, Tallies tallies, List<List<Metric>> metrics) {

        Optional<Metric> metric(int variant, String name) {
            return metrics.get(variant).stream()
                    .filter(metric -> metric.name().equals(name))
                    .findFirst();
        }
    }
}
