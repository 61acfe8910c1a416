package dev.assay.activities.report;

import dev.assay.activities.statistics.Resampling;
import dev.assay.store.experiment.Experiment;
import dev.assay.store.report.ReportNumbers;
import dev.assay.store.report.StageTotals;
import dev.assay.store.report.VariantTotals;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.ScorerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Makes reports of experiments, at any time: of one that runs, of what has ended so far. */
public final class ExperimentReports {

    private static final JsonMapper json = new JsonMapper();

    private final ReportNumbers numbers;
    private final Gates gates;
    private final TransactionOperations snapshot;

    /** @param snapshot transactions whose statements all see the same */
    ExperimentReports(ReportNumbers numbers, Gates gates, TransactionOperations snapshot) {
        this.numbers = numbers;
        this.gates = gates;
        this.snapshot = snapshot;
    }

    /**
     * {@return the report of an experiment, all of it as of one moment}
     *
     * @param bootstrap how means are bootstrapped; empty when they are not
     */
    public ExperimentReport report(Experiment experiment, Optional<Resampling> bootstrap) {
        ExperimentSpec spec = ExperimentSpec.of(json.readTree(experiment.spec()));
        return snapshot.execute(status -> report(experiment, spec, bootstrap));
    }

    private ExperimentReport report(Experiment experiment, ExperimentSpec spec, Optional<Resampling> bootstrap) {
        List<VariantTotals> totals = numbers.variants(experiment.id());
        Map<Integer, StageTotals> stages = numbers.stages(experiment.id()).stream()
                .collect(Collectors.toMap(StageTotals::variant, Function.identity()));
        Tallies tallies = new Tallies(new Reducing(spec.reducer(), experiment.epochs()), scorers(spec));
        numbers.forEachScore(experiment.id(), List.of(), tallies);
        tallies.end();
        List<List<Metric>> metrics = tallies.metrics(bootstrap);
        List<VariantReport> variants = new ArrayList<>();
        for (VariantTotals runs : totals) {
            variants.add(new VariantReport(
                    (long) experiment.samples() * experiment.epochs(),
                    runs,
                    stages.getOrDefault(runs.position(), new StageTotals(runs.position(), 0, 0, Optional.empty())),
                    metrics.get(runs.position())));
        }
        List<String> names = totals.stream().map(VariantTotals::name).toList();
        return new ExperimentReport(
                spec.reducer(), variants, gates.check(experiment, spec, new Gates.Results(names, tallies, metrics)));
    }

    static List<List<String>> scorers(ExperimentSpec spec) {
        return spec.variants().stream()
                .map(variant -> variant.config().scorers().stream()
                        .map(ScorerSpec::name)
                        .toList())
                .toList();
    }
}
