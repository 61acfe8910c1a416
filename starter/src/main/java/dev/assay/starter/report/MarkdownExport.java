package dev.assay.starter.report;

import com.samskivert.mustache.Template;
import dev.assay.starter.temporal.TemporalUi;
import dev.assay.store.experiment.Experiment;
import dev.assay.store.report.ReportRuns;
import dev.assay.store.report.ReportedRun;
import dev.assay.store.report.RunFilter;
import dev.assay.store.report.RunTexts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The report's tables and first failures for a pull request or a wiki. */
@Component
class MarkdownExport implements Export {

    private final ExperimentLooks looks;
    private final ReportRuns runs;
    private final TemporalUi ui;
    private final Supplier<Template> template = SingletonSupplier.of(ReportTemplates::markdown);

    MarkdownExport(ExperimentLooks looks, ReportRuns runs, TemporalUi ui) {
        this.looks = looks;
        this.runs = runs;
        this.ui = ui;
    }

    @Override
    public String format() {
        return "md";
    }

    @Override
    public MediaType type() {
        return new MediaType("text", "markdown");
    }

    @Override
    public Body prepare(Experiment experiment) {
        ReportPage page = looks.look(experiment.id(), this::page);
        return out -> out.write(template.get().execute(page).getBytes(StandardCharsets.UTF_8));
    }

    private ReportPage page(ExperimentLooks.Look look) {
        List<ReportedRun> failing = runs.page(
                look.experiment().id(),
                RunFilter.FAILING,
                ReportedRun.Place.START,
                HtmlExport.MAX_FAILURES + 1,
                RunTexts.EXCERPTS);
        boolean moreFail = failing.size() > HtmlExport.MAX_FAILURES;
        return ReportPages.page(
                look.experiment(),
                ui.later(look.experiment().temporalUrl()),
                look.report(),
                moreFail ? failing.subList(0, HtmlExport.MAX_FAILURES) : failing,
                moreFail,
                "");
    }
}
