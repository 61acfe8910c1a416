package dev.assay.starter.cli;

import dev.assay.starter.cli.experiment.ExperimentView;
import dev.assay.starter.cli.experiment.FailurePrinter;
import dev.assay.starter.cli.experiment.ReportPrinter;
import dev.assay.starter.cli.experiment.ReportView;
import dev.assay.starter.cli.text.Amounts;
import dev.assay.workflows.spec.ExperimentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Shows what came of an experiment: its table, then the first of what failed. */
final class ExperimentReport {

    private static final int FAILURES = 10;
    private static final String LINES = ".jsonl";

    private final Session session;
    private final Experiments experiments;
    private final boolean full;
    private final List<Output> outputs;

    /**
     * @param full whether texts are shown whole, and every variant
     * @param outputs the files to write to as well
     * @throws UsageException when an experiment has no such format
     */
    ExperimentReport(Session session, Experiments experiments, boolean full, List<Output> outputs) {
        this.session = session;
        this.experiments = experiments;
        this.full = full;
        this.outputs =
                outputs.stream().map(file -> file.as(Output.OF_EXPERIMENT)).toList();
    }

    /** {@return what is written while the experiment lasts} */
    List<ResultStream> streams() {
        return outputs.stream()
                .filter(file -> file.endsWith(LINES))
                .map(file -> new ResultStream(experiments, file))
                .toList();
    }

    /** Shows an experiment after it was followed; {@return the exit code that tells how it went} A pause is told before. */
    int show(String experimentId) {
        ReportView report = experiments.report(experimentId);
        print(report);
        write(
                experimentId,
                outputs.stream().filter(file -> !file.endsWith(LINES)).toList());
        adviseToRetry(report.experiment());
        return exitCode(report);
    }

    /** Shows an experiment after its outputs were scored again; {@return the exit code that tells what its scores say} */
    int showScored(String experimentId) {
        ReportView report = experiments.report(experimentId);
        print(report);
        write(experimentId, outputs);
        return report.isFine() ? ExitCode.OK : ExitCode.ASSERTION;
    }

    /** Shows an experiment that was not followed, and writes it in every format that was asked for; the query says how means are estimated. */
    void look(String experimentId, Query query) {
        ReportView report = experiments.report(experimentId, query);
        print(report);
        write(experimentId, outputs);
        report.experiment().temporalUrl().ifPresent(session::noteTemporal);
        adviseToResume(report.experiment(), session::note);
        adviseToRetry(report.experiment());
    }

    /** Says how a paused experiment, or one that waits for people, goes on, with the same files. */
    void adviseToResume(ExperimentView experiment, Consumer<String> notes) {
        if (experiment.status() == ExperimentStatus.PAUSED) {
            notes.accept("Paused. Go on with: ./assay resume " + experiment.experimentId()
                    + experiment.reason().map(BoundOptions::raising).orElse("")
                    + files());
        } else if (experiment.isLeftToPeople()) {
            String id = experiment.experimentId();
            notes.accept(Amounts.count(experiment.runs().waiting(), "run waits", "runs wait")
                    + " for a person: ./assay waiting " + id + " shows what is asked."
                    + " Answer with: ./assay answer RUN SCORER ANSWER. Follow it again with: ./assay resume " + id
                    + files());
        }
    }

    private String files() {
        return outputs.stream().map(file -> " -o " + file.word()).collect(Collectors.joining());
    }

    /** Writes an experiment to files in their formats. */
    void write(String experimentId, List<Output> files) {
        for (Output file : files) {
            file.write(out -> experiments.export(experimentId, file.format(), out));
        }
    }

    private void print(ReportView report) {
        session.timings().measure("print", () -> session.print(report.json(), () -> lines(report)));
    }

    private List<String> lines(ReportView report) {
        int width = session.terminal().columns();
        List<String> lines = new ArrayList<>(new ReportPrinter(width, session.outStyle(), full).lines(report));
        if (!report.isFine()) {
            String experimentId = report.experiment().experimentId();
            JsonNode page = experiments.runs(
                    experimentId, new Query().with("failing", true).with("limit", FAILURES));
            List<JsonNode> runs = page.path("items").valueStream().toList();
            if (!runs.isEmpty()) {
                lines.add("");
                lines.addAll(new FailurePrinter(width, session.outStyle(), full).lines(runs));
            }
            if (page.hasNonNull("next_cursor")) {
                lines.add("");
                lines.add("There are more: ./assay show " + experimentId + " --failing");
            }
        }
        return lines;
    }

    private void adviseToRetry(ExperimentView experiment) {
        if (experiment.status().isFinal()
                && (experiment.status() != ExperimentStatus.COMPLETED
                        || experiment.runs().failed() + experiment.runs().canceled() > 0)) {
            session.note("Try again what failed or was never called with: ./assay retry " + experiment.experimentId());
        }
    }

    private static int exitCode(ReportView report) {
        return switch (report.experiment().status()) {
            case PENDING, RUNNING, PAUSED -> ExitCode.PAUSED;
            case FAILED, CANCELED -> ExitCode.FAILED;
            case COMPLETED -> report.isFine() ? ExitCode.OK : ExitCode.ASSERTION;
        };
    }
}
