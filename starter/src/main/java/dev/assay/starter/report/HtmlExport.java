package dev.assay.starter.report;

import dev.assay.starter.experiment.ExperimentView;
import dev.assay.starter.temporal.TemporalUi;
import dev.assay.store.experiment.Experiment;
import dev.assay.store.report.ReportRuns;
import dev.assay.store.report.ReportedRun;
import dev.assay.store.report.RunFilter;
import dev.assay.store.report.RunTexts;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.json.JsonMapper;

/** The report as one file for people, with the first outputs to search through. */
@Component
class HtmlExport implements Export {

    /** More would make a file that nobody can mail. */
    static final int MAX_RUNS = 2_000;

    static final int MAX_FAILURES = 10;
    private static final int BATCH = 500;

    private final ExperimentLooks looks;
    private final ReportRuns runs;
    private final TemporalUi ui;
    private final RunViews views;
    private final Supplier<HtmlReport> html;

    HtmlExport(ExperimentLooks looks, ReportRuns runs, RunViews views, TemporalUi ui, JsonMapper json) {
        this.looks = looks;
        this.runs = runs;
        this.ui = ui;
        this.views = views;
        this.html = SingletonSupplier.of(() -> new HtmlReport(json));
    }

    @Override
    public String format() {
        return "html";
    }

    @Override
    public MediaType type() {
        return MediaType.TEXT_HTML;
    }

    @Override
    public Body prepare(Experiment experiment) {
        Content content = looks.look(experiment.id(), this::content);
        return out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            html.get().write(content.page, content.runs, writer);
            writer.flush();
        };
    }

    /** What stands in the file. */
    private record Content(ReportPage page, List<ExperimentRunView> runs) {}

    private Content content(ExperimentLooks.Look look) {
        String experimentId = look.experiment().id();
        List<ExperimentRunView> first = first(experimentId);
        List<ReportedRun> failing = runs.page(
                experimentId, RunFilter.FAILING, ReportedRun.Place.START, MAX_FAILURES + 1, RunTexts.EXCERPTS);
        boolean moreFail = failing.size() > MAX_FAILURES;
        ReportPage page = ReportPages.page(
                look.experiment(),
                ui.later(look.experiment().temporalUrl()),
                look.report(),
                moreFail ? failing.subList(0, MAX_FAILURES) : failing,
                moreFail,
                note(look.experiment(), first.size()));
        return new Content(page, first);
    }

    private List<ExperimentRunView> first(String experimentId) {
        List<ExperimentRunView> first = new ArrayList<>();
        ReportedRun.Place after = ReportedRun.Place.START;
        List<ReportedRun> batch;
        do {
            batch = runs.page(experimentId, RunFilter.ALL, after, BATCH, RunTexts.EXCERPTS);
            for (ReportedRun run : batch) {
                first.add(views.view(run));
                after = run.place();
            }
        } while (batch.size() == BATCH && first.size() < MAX_RUNS);
        return first;
    }

    private static String note(ExperimentView experiment, int shown) {
        String all = "whole and all of them: assay export " + experiment.id() + " -o results.jsonl";
        return experiment.runs().total() > shown
                ? "The first %s of %s runs, long texts cut; %s"
                        .formatted(
                                Shown.count(shown),
                                Shown.count(experiment.runs().total()),
                                all)
                : "Long texts are cut; " + all;
    }
}
