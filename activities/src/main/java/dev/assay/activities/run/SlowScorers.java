package dev.assay.activities.run;

import dev.assay.activities.call.Backoff;
import dev.assay.activities.call.CallRefusedException;
import dev.assay.activities.call.Question;
import dev.assay.activities.call.Turn;
import dev.assay.activities.scorer.ScoreOutcome;
import dev.assay.activities.scorer.TransientScorerException;
import dev.assay.workflows.spec.ScorerSpec;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Asks one slow scorer about one output: with what it has in the way told as the step around it understands. */
final class SlowScorers {

    /** As many as a stage has attempts; a judge's are counted in the ledger. */
    private static final int TRIES = 5;

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final RunScorers scorers;
    private final Respondents respondents;

    SlowScorers(RunScorers scorers, Respondents respondents) {
        this.scorers = scorers;
        this.respondents = respondents;
    }

    /**
     * {@return what a scorer says of a run's output; an error once it was tried often enough}
     *
     * @param asked what becomes of a question to a model before it is asked
     * @throws CallRefusedException when it is to be asked again, or not at all
     */
    ScoreOutcome score(OpenRun run, ScorerSpec scorer, Turn turn, UnaryOperator<Question> asked)
            throws InterruptedException {
        try {
            return scorers.scoreSlowly(run.scored(), scorer, respondents.of(run, scorer.name(), turn, asked));
        } catch (NotAskedException e) {
            throw e.obstacle();
        } catch (TransientScorerException e) {
            String reason = String.valueOf(e.getMessage());
            if (turn.asked() < TRIES) {
                throw new CallRefusedException.ForNow("scorer_unavailable", reason, pause(e, turn));
            }
            return scorers.failed(scorer, reason + " (gave up after " + turn.asked() + " tries)");
        }
    }

    /** As long as whoever is asked wants to be left alone, but not so long that the run seems to hang. */
    private static Duration pause(TransientScorerException failure, Turn turn) {
        Duration usual = Backoff.afterFailure(turn.asked());
        return failure.waiting()
                .filter(wait -> wait.compareTo(usual) > 0)
                .map(wait -> wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait)
                .orElse(usual);
    }
}
