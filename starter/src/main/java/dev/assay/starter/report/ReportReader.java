package dev.assay.starter.report;

import dev.assay.activities.report.Estimate;
import dev.assay.activities.report.ExperimentReport;
import dev.assay.activities.report.Metric;
import dev.assay.activities.report.VariantReport;
import dev.assay.store.experiment.Experiment;
import dev.assay.store.report.LatencyQuantiles;
import dev.assay.store.report.StageTotals;
import dev.assay.store.report.VariantTotals;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads reports, as the API shows them. */
@Component
class ReportReader {

    private final ExperimentLooks looks;

    ReportReader(ExperimentLooks looks) {
        this.looks = looks;
    }

    ReportView view(Experiment experiment) {
        return looks.look(experiment.id(), ReportReader::view);
    }

    private static ReportView view(ExperimentLooks.Look look) {
        ExperimentReport report = look.report();
        return new ReportView(
                look.experiment(),
                new ReportView.Assertions(report.assertionsPassed(), report.assertionsFailed(), report.scoresErrored()),
                report.variants().stream().map(ReportReader::view).toList(),
                report.gates());
    }

    private static ReportView.VariantView view(VariantReport variant) {
        VariantTotals runs = variant.runs();
        StageTotals stages = variant.stages();
        Optional<LatencyQuantiles> latency = stages.latency();
        return new ReportView.VariantView(
                variant.name(),
                new ReportView.Runs(variant.total(), runs.completed(), runs.failed(), runs.canceled(), runs.cached()),
                runs.calls(),
                runs.tokensIn(),
                runs.tokensOut(),
                Plain.of(runs.costUsd()),
                new ReportView.Latency(
                        latency.map(LatencyQuantiles::p50).orElse(null),
                        latency.map(LatencyQuantiles::p95).orElse(null)),
                stages.stages() == 0 ? null : (double) stages.cached() / stages.stages(),
                variant.metrics().stream().map(ReportReader::view).toList());
    }

    private static ReportView.MetricView view(Metric metric) {
        Optional<Estimate> estimate = metric.estimate();
        return new ReportView.MetricView(
                metric.name(),
                estimate.map(Estimate::mean).orElse(null),
                estimate.map(found -> boxed(found.standardError())).orElse(null),
                estimate.filter(found -> found.low().isPresent())
                        .map(found ->
                                List.of(found.low().orElseThrow(), found.high().orElseThrow()))
                        .orElse(null),
                estimate.map(Estimate::n).orElse(0),
                metric.passed(),
                boxed(metric.passRate()),
                metric.errors(),
                metric.unscored(),
                Plain.of(metric.threshold().orElse(null)));
    }

    private static @Nullable Double boxed(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }
}
