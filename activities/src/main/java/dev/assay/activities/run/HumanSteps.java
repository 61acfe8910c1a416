package dev.assay.activities.run;

import dev.assay.activities.scorer.HumanScoring;
import dev.assay.activities.scorer.ScoreOutcome;
import dev.assay.activities.scorer.ScorerException;
import dev.assay.store.run.HumanQuestion;
import dev.assay.store.run.HumanQuestions;
import dev.assay.store.run.NewHumanQuestion;
import dev.assay.store.run.RunWriter;
import dev.assay.workflows.activity.HumanWait;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.RunStatus;
import dev.assay.workflows.spec.ScorerSpec;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks people about the output of runs, and gives the default where nobody has answered in time. */
final class HumanSteps {

    private final OpenRuns runs;
    private final RunWriter writer;
    private final HumanQuestions questions;
    private final RunScorers scorers;
    private final Scores scores;
    private final RunEvents events;
    private final WaitingExperiments experiments;
    private final TransactionTemplate transaction;

    HumanSteps(
            OpenRuns runs,
            RunWriter writer,
            HumanQuestions questions,
            RunScorers scorers,
            Scores scores,
            RunEvents events,
            WaitingExperiments experiments,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.writer = writer;
        this.questions = questions;
        this.scorers = scorers;
        this.scores = scores;
        this.events = events;
        this.experiments = experiments;
        this.transaction = transaction;
    }

    /**
     * Asks what was not asked yet, ends what is over, and notes that the run waits for the rest; {@return the rest}
     *
     * @throws RunEndedException when it is final
     */
    HumanWait ask(String runId) {
        ScoredRun run = runs.open(runId).scored();
        List<ScorerSpec> human = scorers.human(run.prepared().config());
        return Objects.requireNonNull(transaction.execute(status -> {
            writer.lockAlone(runId);
            ask(run, human);
            List<HumanQuestion> open = questions.open(runId);
            open.stream().filter(HumanQuestion::isOver).forEach(question -> end(run, human, question));
            return waitFor(
                    runId, open.stream().filter(question -> !question.isOver()).toList());
        }));
    }

    /** Leaves no question of a run that has ended, and wakes its experiment when it was the last. */
    void tell(String runId) {
        transaction.executeWithoutResult(status -> questions.closeAll(runId));
        runs.row(runId).place().ifPresent(place -> experiments.wakeAtTheEnd(place.experimentId()));
    }

    private void ask(ScoredRun run, List<ScorerSpec> human) {
        Set<String> asked = questions.asked(run.id());
        for (int position = 0; position < human.size(); position++) {
            ScorerSpec spec = human.get(position);
            if (!asked.contains(spec.name())) {
                ask(run, spec, position);
            }
        }
    }

    private void ask(ScoredRun run, ScorerSpec spec, int position) {
        try {
            HumanScoring scoring = scorers.question(run, spec);
            double seconds = scoring.deadline().toMillis() / 1_000.0;
            questions.ask(new NewHumanQuestion(run.id(), spec.name(), position, scoring.question(), seconds));
        } catch (ScorerException | InvalidSpecException e) {
            questions.ask(new NewHumanQuestion(run.id(), spec.name(), position, "", 0));
            give(run.id(), scorers.failed(spec, String.valueOf(e.getMessage())));
        }
    }

    private void end(ScoredRun run, List<ScorerSpec> human, HumanQuestion question) {
        human.stream()
                .filter(spec -> spec.name().equals(question.scorerName()))
                .findFirst()
                .ifPresent(spec -> give(
                        run.id(),
                        scorers.counted(spec, scorers.question(run, spec).unanswered(spec, question.deadline()))));
    }

    private void give(String runId, ScoreOutcome outcome) {
        scores.recordInTransaction(runId, List.of(outcome));
        questions.close(runId, outcome.scorerName());
    }

    private HumanWait waitFor(String runId, List<HumanQuestion> left) {
        if (left.isEmpty()) {
            return HumanWait.OVER;
        }
        events.waiting(runId, writer.move(runId, List.of(RunStatus.RUNNING), RunStatus.WAITING), left);
        Duration first =
                left.stream().map(HumanQuestion::left).min(Duration::compareTo).orElseThrow();
        return new HumanWait(left.stream().map(HumanQuestion::scorerName).toList(), first);
    }
}
