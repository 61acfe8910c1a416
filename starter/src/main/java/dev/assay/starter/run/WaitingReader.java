package dev.assay.starter.run;

import dev.assay.activities.run.RunConfigs;
import dev.assay.activities.scorer.HumanScoring;
import dev.assay.activities.scorer.ScorerTypes;
import dev.assay.starter.page.Cursor;
import dev.assay.starter.page.Page;
import dev.assay.store.report.WaitingQuestion;
import dev.assay.store.report.WaitingQuestions;
import dev.assay.store.run.HumanQuestions;
import dev.assay.store.run.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads what people are asked, as the API shows it. */
@Component
public class WaitingReader {

    private final HumanQuestions questions;
    private final WaitingQuestions list;
    private final RunReader runs;
    private final RunConfigs configs;
    private final ScorerTypes types;

    WaitingReader(
            HumanQuestions questions, WaitingQuestions list, RunReader runs, RunConfigs configs, ScorerTypes types) {
        this.questions = questions;
        this.list = list;
        this.runs = runs;
        this.configs = configs;
        this.types = types;
    }

    /** {@return a run with what it asks people now} */
    RunView view(String runId) {
        RunView view = runs.view(runId);
        return view.summary().completedAt() != null ? view : view.asking(questions(runs.row(runId)));
    }

    /**
     * {@return questions from a place in the list of all, those whose time is up first before the others}
     *
     * @param run only those about the run that is named so
     * @param experimentId only those about runs of that experiment
     */
    public Page<WaitingView> page(
            Optional<String> run, Optional<String> experimentId, Optional<Cursor> from, int limit) {
        Instant after = from.map(Cursor::time).orElse(Instant.EPOCH);
        String afterRun = from.map(Cursor::key).orElse("");
        return Page.of(
                list.page(run.map(runs::find), experimentId, after, afterRun, limit + 1),
                limit,
                question -> new Cursor(question.deadline(), question.runId()),
                this::view);
    }

    private List<QuestionView> questions(Run run) {
        return questions.open(run.id()).stream()
                .map(question -> QuestionView.of(
                        question.scorerName(),
                        question.question(),
                        question.deadline(),
                        scoring(run, question.scorerName())))
                .toList();
    }

    private WaitingView view(WaitingQuestion question) {
        HumanScoring scoring = scoring(runs.row(question.runId()), question.scorerName());
        return new WaitingView(
                question.runId(),
                question.experimentId(),
                question.variant(),
                question.sampleId(),
                QuestionView.of(question.scorerName(), question.question(), question.deadline(), scoring),
                question.output());
    }

    private HumanScoring scoring(Run run, String scorerName) {
        return configs.read(run).scorers().stream()
                .filter(spec -> spec.name().equals(scorerName) && types.isHuman(spec))
                .findFirst()
                .map(spec -> types.human(spec, spec.options()))
                .orElseGet(HumanScoring::unasked);
    }
}
