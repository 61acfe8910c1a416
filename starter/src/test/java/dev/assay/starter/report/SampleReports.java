package dev.assay.starter.report;

import dev.assay.activities.report.Estimate;
import dev.assay.activities.report.ExperimentReport;
import dev.assay.activities.report.GateResult;
import dev.assay.activities.report.Histogram;
import dev.assay.activities.report.Metric;
import dev.assay.activities.report.VariantReport;
import dev.assay.activities.statistics.Confidence;
import dev.assay.activities.statistics.Interval;
import dev.assay.activities.statistics.Wilson;
import dev.assay.starter.experiment.ExperimentView;
import dev.assay.store.report.LatencyQuantiles;
import dev.assay.store.report.ReportedRun;
import dev.assay.store.report.StageTotals;
import dev.assay.store.report.VariantTotals;
import dev.assay.workflows.spec.Reducer;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** A report as an experiment of some size has it; its {@code main} writes it to a file, to be looked at. */
final class SampleReports {

    private static final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final List<String> VARIANTS =
            List.of("terse (openai/gpt-5-mini)", "terse (openai/gpt-5)", "two-step");

    private SampleReports() {}

    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), html("Paris is the capital of France.", 120));
        ReportPage page = page("Paris", true);
        Files.writeString(
                Path.of(arguments[0] + ".md"), ReportTemplates.markdown().execute(page));
    }

    /** {@return the file of a report whose runs all gave one output} */
    static String html(String output, int runs) {
        RunViews views = new RunViews(json);
        List<ExperimentRunView> shown = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            shown.add(views.view(run(run, output)));
        }
        StringWriter out = new StringWriter();
        new HtmlReport(json).write(page(output, false), shown, out);
        return out.toString();
    }

    /** {@return the page of a report of which a sample, a reason and an output have a text} */
    static ReportPage page(String text, boolean moreFail) {
        List<ReportedRun> failures = List.of(run(7, text), run(14, text), run(21, text));
        ExperimentView experiment = experiment(text);
        return ReportPages.page(
                experiment,
                Optional.ofNullable(experiment.temporalUrl()),
                report(text),
                failures,
                moreFail,
                "The first 2,000 of 100,000 runs, long texts cut; whole and all of them: assay export 0198f3c2a4 -o results.jsonl");
    }

    static ReportedRun run(int number, String output) {
        boolean failed = number % 21 == 20;
        boolean low = number % 7 == 0;
        List<ReportedRun.RunScore> scores = failed
                ? List.of()
                : List.of(
                        new ReportedRun.RunScore(
                                "exact_match",
                                low ? 0.0 : 1,
                                low ? 0.0 : 1,
                                false,
                                BigDecimal.ONE,
                                !low,
                                low ? "expected Lyon, got " + output : null,
                                null),
                        number % 14 == 0
                                ? new ReportedRun.RunScore(
                                        "polite",
                                        null,
                                        null,
                                        false,
                                        new BigDecimal("0.5"),
                                        null,
                                        null,
                                        "the judge gave no verdict")
                                : new ReportedRun.RunScore(
                                        "polite",
                                        number % 10 / 10.0,
                                        number % 10 / 10.0,
                                        false,
                                        null,
                                        null,
                                        "so so",
                                        null));
        return new ReportedRun(
                new ReportedRun.Place(number / 3, number % 3, 1),
                0,
                "0198f3c2a4b17e0a-" + number,
                VARIANTS.get(number % 3),
                "capital-" + number / 3,
                1,
                failed ? "failed" : "completed",
                "{\"country\":\"France\",\"n\":" + number + "}",
                "\"Paris\"",
                failed ? null : "Capital of France?",
                failed ? null : output,
                42,
                7,
                BigDecimal.ZERO,
                320 + number,
                false,
                failed ? new ReportedRun.Failure(0, "permanent", "HTTP 400: the model does not exist") : null,
                scores);
    }

    private static ExperimentView experiment(String text) {
        return new ExperimentView(
                "0198f3c2a4b17e0a",
                "Capitals of the world" + (text.contains("<") ? text : ""),
                "completed",
                null,
                List.of("main", "nightly"),
                new ExperimentView.DatasetName(
                        "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4", "capitals"),
                40,
                VARIANTS,
                1,
                64,
                new ExperimentView.BudgetView(null, null, null),
                null,
                new ExperimentView.Runs(120, 114, 5, 1, 31, 0, 0, 0, 0),
                89,
                51_240,
                9_871,
                new BigDecimal("1.284"),
                Instant.parse("2026-03-01T10:00:00Z"),
                Instant.parse("2026-03-01T10:00:01Z"),
                Instant.parse("2026-03-01T10:03:12Z"),
                191_000L,
                1,
                "http://127.0.0.1:8233/namespaces/default/workflows/experiment-0198f3c2a4b17e0a",
                false,
                List.of(),
                List.of());
    }

    private static ExperimentReport report(String text) {
        return new ExperimentReport(
                Reducer.MEAN,
                List.of(
                        variant(0, 0.725, 0.071, 410, text),
                        variant(1, 0.975, 0.025, 1_240, text),
                        variant(2, 0.85, 0.057, 2_310, text)),
                List.of(
                        new GateResult(
                                "exact_match",
                                VARIANTS.get(0),
                                "min 0.8",
                                false,
                                0.725,
                                "the mean is 0.725 over 40 samples, lower than 0.8"),
                        new GateResult(
                                "exact_match",
                                VARIANTS.get(1),
                                "min 0.8",
                                true,
                                0.975,
                                "the mean is 0.975 over 40 samples, at least 0.8"),
                        new GateResult(
                                "exact_match",
                                VARIANTS.get(2),
                                "max_drop 0.02 against main",
                                true,
                                0.01,
                                "0.85 against 0.86 of 'capitals' (0198f3) over 40 samples of both: a drop of 0.01"
                                        + " (95 %: it may be a gain, of at most 0.08), within 0.02")));
    }

    private static VariantReport variant(int position, double mean, double error, long latency, String text) {
        long[] match = new long[Histogram.BINS];
        match[0] = Math.round(40 * (1 - mean));
        match[Histogram.BINS - 1] = Math.round(40 * mean);
        long[] polite = new long[Histogram.BINS];
        for (int bin = 0; bin < Histogram.BINS; bin++) {
            polite[bin] = Math.round(9 * Math.exp(-Math.pow((bin - 20 * mean + 4) / 4, 2)));
        }
        return new VariantReport(
                40,
                new VariantTotals(
                        position,
                        VARIANTS.get(position),
                        38,
                        position == 0 ? 2 : 0,
                        0,
                        10,
                        30,
                        17_080,
                        3_290,
                        15_270,
                        new BigDecimal("0.428"),
                        position == 2 ? 1 : 0),
                new StageTotals(
                        position,
                        40,
                        10 + position * 4L,
                        Optional.of(
                                new LatencyQuantiles(latency / 3, latency / 2, latency, latency * 3 / 2, latency * 3))),
                List.of(
                        new Metric(
                                "exact_match",
                                Optional.of(estimate(mean, error)),
                                38,
                                38,
                                Math.round(38 * mean),
                                Optional.of(Wilson.interval(mean, 38, Confidence.NINETY_FIVE)),
                                position == 0 ? 2 : 0,
                                position == 0 ? 2 : 0,
                                Optional.of(BigDecimal.ONE),
                                new Histogram(match)),
                        new Metric(
                                "polite" + (text.contains("<") ? text : ""),
                                Optional.of(estimate(mean - 0.2, error / 2)),
                                38,
                                0,
                                0,
                                Optional.empty(),
                                0,
                                0,
                                Optional.empty(),
                                new Histogram(polite))));
    }

    private static Estimate estimate(double mean, double error) {
        return new Estimate(
                40,
                mean,
                OptionalDouble.of(error),
                Optional.of(Interval.around(mean, 2.02 * error).within(0, 1)),
                Optional.empty());
    }
}
