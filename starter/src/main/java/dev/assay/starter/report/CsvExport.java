package dev.assay.starter.report;

import dev.assay.starter.run.RunView;
import dev.assay.store.experiment.Experiment;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Every run, a row each, with a column for each scorer's value. No cell is one that a spreadsheet would calculate. */
@Component
class CsvExport implements Export {

    /** With these a spreadsheet begins a formula (OWASP, "CSV Injection"); wide forms are read alike in some countries. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private final ReportReader reports;
    private final ExportedRuns runs;

    CsvExport(ReportReader reports, ExportedRuns runs) {
        this.reports = reports;
        this.runs = runs;
    }

    @Override
    public String format() {
        return "csv";
    }

    @Override
    public MediaType type() {
        return new MediaType("text", "csv");
    }

    @Override
    public Body prepare(Experiment experiment) {
        List<String> scorers = reports.view(experiment).variants().stream()
                .flatMap(variant -> variant.metrics().stream())
                .map(ReportView.MetricView::name)
                .distinct()
                .toList();
        return out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180);
            csv.printRecord(header(scorers));
            runs.forEach(experiment.id(), run -> csv.printRecord(row(run, scorers)));
            csv.flush();
        };
    }

    /** {@return a text that a spreadsheet shows as it is, but for an apostrophe where it would calculate, and control characters} */
    static String inert(String given) {
        String text = XmlText.of(given);
        return text.isEmpty() || FORMULA_STARTS.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    private static List<String> header(List<String> scorers) {
        List<String> header = new ArrayList<>(
                List.of("run_id", "variant", "sample_id", "epoch", "try", "status", "input", "target", "output"));
        scorers.forEach(scorer -> header.add(inert(scorer)));
        header.addAll(List.of("failing", "error", "tokens_in", "tokens_out", "cost_usd", "latency_ms", "cached"));
        return header;
    }

    private static List<Object> row(ExperimentRunView run, List<String> scorers) {
        List<Object> row = new ArrayList<>(List.of(
                run.runId(),
                inert(run.variant()),
                inert(run.sampleId()),
                run.epoch(),
                run.tryNumber(),
                run.status(),
                inert(text(run.input())),
                inert(text(run.target())),
                inert(Objects.requireNonNullElse(run.output(), ""))));
        scorers.forEach(scorer -> row.add(value(run, scorer)));
        row.addAll(List.of(
                run.error() != null || run.scores().stream().anyMatch(CsvExport::isFailing),
                inert(errors(run)),
                run.tokensIn(),
                run.tokensOut(),
                run.costUsd() == null ? "" : run.costUsd().toPlainString(),
                run.latencyMs(),
                run.cached() == null ? "" : run.cached()));
        return row;
    }

    private static boolean isFailing(RunView.ScoreView score) {
        return score.error() != null || Boolean.FALSE.equals(score.passed());
    }

    private static Object value(ExperimentRunView run, String scorer) {
        return run.scores().stream()
                .filter(score -> score.scorerName().equals(scorer))
                .map(RunView.ScoreView::value)
                .filter(Objects::nonNull)
                .map(Object.class::cast)
                .findFirst()
                .orElse("");
    }

    private static String errors(ExperimentRunView run) {
        Stream<String> own =
                run.error() == null ? Stream.empty() : Stream.of(run.error().message());
        Stream<String> ofScorers = run.scores().stream()
                .filter(score -> score.error() != null)
                .map(score -> score.scorerName() + ": " + score.error());
        return String.join("; ", Stream.concat(own, ofScorers).toList());
    }

    private static String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return "";
        }
        return value.isString() ? value.stringValue() : value.toString();
    }
}
