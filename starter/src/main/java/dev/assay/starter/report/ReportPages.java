package dev.assay.starter.report;

import dev.assay.activities.report.ExperimentReport;
import dev.assay.activities.report.GateResult;
import dev.assay.activities.report.VariantReport;
import dev.assay.starter.experiment.ExperimentView;
import dev.assay.store.report.LatencyQuantiles;
import dev.assay.store.report.ReportedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Puts a report into the words and places in which people see it. */
final class ReportPages {

    private ReportPages() {}

    /**
     * {@return the page of a report}
     *
     * @param temporalUrl where Temporal's own pages will show the workflow; empty where nobody may find them later
     * @param failures the first failing runs
     * @param moreFail whether there are others
     * @param outputsNote what is said above the outputs
     */
    static ReportPage page(
            ExperimentView experiment,
            Optional<String> temporalUrl,
            ExperimentReport report,
            List<ReportedRun> failures,
            boolean moreFail,
            String outputsNote) {
        long slowest = report.variants().stream()
                .flatMap(variant -> variant.stages().latency().stream())
                .mapToLong(LatencyQuantiles::p95)
                .max()
                .orElse(0);
        return new ReportPage(
                experiment.id(),
                experiment.name(),
                experiment.status(),
                experiment.reason(),
                facts(experiment, temporalUrl, report),
                figures(experiment, report),
                report.gates().stream().map(ReportPages::gate).toList(),
                ScorerTables.of(report),
                report.variants().stream()
                        .map(variant -> variant(variant, slowest))
                        .toList(),
                Shown.millis(slowest),
                failures.stream().map(ReportPages::failure).toList(),
                moreFail ? "the first " + failures.size() : "",
                outputsNote);
    }

    private static List<ReportPage.Fact> facts(
            ExperimentView experiment, Optional<String> temporalUrl, ExperimentReport report) {
        List<ReportPage.Fact> facts = new ArrayList<>();
        facts.add(new ReportPage.Fact("Experiment", experiment.id()));
        String version = experiment.dataset().id();
        String dataset = Optional.ofNullable(experiment.dataset().name()).orElse("inline samples");
        facts.add(new ReportPage.Fact(
                "Dataset", dataset + " · " + version.substring(0, Math.min(12, version.length()))));
        facts.add(new ReportPage.Fact("Started", Shown.time(experiment.startedAt())));
        if (experiment.completedAt() != null) {
            facts.add(new ReportPage.Fact("Ended", Shown.time(experiment.completedAt())));
        }
        Optional.ofNullable(experiment.durationMs())
                .ifPresent(millis -> facts.add(new ReportPage.Fact("Took", Shown.duration(millis))));
        temporalUrl.ifPresent(url -> facts.add(new ReportPage.Fact("Temporal", "workflow", url)));
        if (experiment.epochs() > 1) {
            facts.add(new ReportPage.Fact("Epochs folded by", report.reducer().word()));
        }
        if (!experiment.tags().isEmpty()) {
            facts.add(new ReportPage.Fact("Tags", String.join(", ", experiment.tags())));
        }
        return facts;
    }

    private static List<ReportPage.Figure> figures(ExperimentView experiment, ExperimentReport report) {
        ExperimentView.Runs runs = experiment.runs();
        long failed = runs.failed();
        long asserted = report.assertionsPassed() + report.assertionsFailed();
        List<ReportPage.Figure> figures = new ArrayList<>();
        figures.add(new ReportPage.Figure(
                "Runs",
                Shown.count(runs.total()),
                Shown.count(experiment.samples(), "sample", "samples")
                        + " × "
                        + Shown.count(experiment.variantNames().size(), "variant", "variants")
                        + (experiment.epochs() == 1 ? "" : " × " + Shown.count(experiment.epochs()) + " epochs"),
                false));
        figures.add(new ReportPage.Figure(
                "Completed",
                Shown.count(runs.completed()),
                "%s failed, %s canceled, %s open"
                        .formatted(Shown.count(failed), Shown.count(runs.canceled()), Shown.count(runs.running())),
                failed > 0));
        if (asserted > 0 || report.scoresErrored() > 0) {
            figures.add(new ReportPage.Figure(
                    "Assertions passed",
                    Shown.percent(
                            asserted == 0
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of((double) report.assertionsPassed() / asserted)),
                    "%s of %s, %s errored"
                            .formatted(
                                    Shown.count(report.assertionsPassed()),
                                    Shown.count(asserted),
                                    Shown.count(report.scoresErrored(), "score", "scores")),
                    report.scoresErrored() > 0));
        }
        figures.add(new ReportPage.Figure(
                "Cost",
                Shown.money(experiment.costUsd()),
                "%s, %s from the cache"
                        .formatted(
                                Shown.count(experiment.calls(), "call", "calls"),
                                Shown.count(runs.cached(), "run", "runs")),
                false));
        figures.add(new ReportPage.Figure(
                "Tokens",
                Shown.count(experiment.tokensIn() + experiment.tokensOut()),
                "%s in, %s out".formatted(Shown.count(experiment.tokensIn()), Shown.count(experiment.tokensOut())),
                false));
        return figures;
    }

    private static ReportPage.Gate gate(GateResult gate) {
        return new ReportPage.Gate(gate.variant(), gate.metric(), gate.rule(), gate.passed(), gate.detail());
    }

    private static ReportPage.VariantRow variant(VariantReport variant, long slowest) {
        Optional<LatencyQuantiles> latency = variant.stages().latency();
        long stages = variant.stages().stages();
        return new ReportPage.VariantRow(
                variant.name(),
                Shown.count(variant.runs().completed()) + " / " + Shown.count(variant.total()),
                Shown.count(variant.runs().failed()),
                variant.runs().failed() > 0,
                Shown.count(variant.runs().canceled()),
                Shown.count(variant.runs().calls()),
                Shown.count(variant.runs().tokensIn()),
                Shown.count(variant.runs().tokensOut()),
                Shown.money(variant.runs().costUsd()),
                latency.map(times -> Shown.millis(times.p50())).orElse(Shown.UNKNOWN),
                latency.map(times -> Shown.millis(times.p95())).orElse(Shown.UNKNOWN),
                Shown.percent(
                        stages == 0
                                ? OptionalDouble.empty()
                                : OptionalDouble.of((double) variant.stages().cached() / stages)),
                latency.map(times -> box(times, Math.max(1, slowest))).orElse(null));
    }

    private static ReportPage.Box box(LatencyQuantiles times, double end) {
        return new ReportPage.Box(
                Axis.place(times.p5() / end),
                Axis.place(times.p25() / end),
                Axis.place(times.p50() / end),
                Axis.place(times.p75() / end),
                Axis.place(times.p95() / end),
                Axis.width((times.p75() - times.p25()) / end));
    }

    private static ReportPage.Failure failure(ReportedRun run) {
        List<String> reasons = new ArrayList<>();
        if (run.error() != null) {
            reasons.add("failed: " + run.error().message() + " (" + run.error().type() + ")");
        }
        run.scores().stream()
                .filter(ReportedRun.RunScore::isFailing)
                .map(ReportPages::reason)
                .forEach(reasons::add);
        return new ReportPage.Failure(
                run.variant(),
                run.sampleId(),
                run.place().epoch() == 1 ? "" : "epoch " + run.place().epoch(),
                run.runId(),
                reasons,
                Plain.text(run.input()),
                run.target() == null ? null : Plain.text(run.target()),
                run.output());
    }

    private static String reason(ReportedRun.RunScore score) {
        if (score.error() != null) {
            return score.scorerName() + " errored: " + score.error();
        }
        String value = score.value() == null ? "no value" : Shown.score(score.value());
        String threshold = score.threshold() == null
                ? ""
                : ", lower than " + score.threshold().stripTrailingZeros().toPlainString();
        return score.scorerName() + ": " + value + threshold + (score.reason() == null ? "" : " – " + score.reason());
    }
}
