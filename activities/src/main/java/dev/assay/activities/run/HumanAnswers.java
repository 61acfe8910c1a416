package dev.assay.activities.run;

import dev.assay.activities.scorer.ScoreOutcome;
import dev.assay.store.run.HumanQuestions;
import dev.assay.store.run.RunWriter;
import dev.assay.store.run.Score;
import dev.assay.store.run.ScoreRepository;
import dev.assay.store.run.ScoreWriter;
import java.util.Optional;

/** Writes the scores that people give, in the transaction of the caller. */
public final class HumanAnswers {

    private final RunWriter runs;
    private final ScoreRepository scores;
    private final ScoreWriter writer;
    private final HumanQuestions questions;
    private final RunEvents events;

    public HumanAnswers(
            RunWriter runs, ScoreRepository scores, ScoreWriter writer, HumanQuestions questions, RunEvents events) {
        this.runs = runs;
        this.scores = scores;
        this.writer = writer;
        this.questions = questions;
        this.events = events;
    }

    /** Has answers about a run come one after another until the transaction ends. */
    public void lock(String runId) {
        runs.lockAlone(runId);
    }

    /**
     * Writes a score as the newest of its scorer, unless the newest is the same by the same person; its question is
     * answered with it. {@return whether it is new}
     *
     * @param by what the person is called
     */
    public boolean give(String runId, ScoreOutcome outcome, String by) {
        questions.close(runId, outcome.scorerName());
        if (newest(runId, outcome.scorerName())
                .filter(score -> isSame(score, outcome, by))
                .isPresent()) {
            return false;
        }
        int version = writer.insertByPerson(Scores.row(runId, outcome).by(by));
        events.scoredByPerson(runId, Scores.event(outcome), version);
        return true;
    }

    private Optional<Score> newest(String runId, String scorerName) {
        return scores.findNewest(runId).stream()
                .filter(score -> score.scorerName().equals(scorerName))
                .findFirst();
    }

    private static boolean isSame(Score score, ScoreOutcome outcome, String by) {
        return score.scoredBy().filter(by::equals).isPresent()
                && score.value().equals(outcome.value())
                && score.reason().equals(outcome.reason());
    }
}
