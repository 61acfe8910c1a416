package dev.assay.activities.run;

import dev.assay.activities.scorer.ScoreOutcome;
import dev.assay.store.run.NewScore;
import dev.assay.store.run.RunWriter;
import dev.assay.store.run.ScoreWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes scores, each with its event. */
public final class Scores {

    private final ScoreWriter scores;
    private final RunWriter runs;
    private final RunEvents events;
    private final TransactionTemplate transaction;

    Scores(ScoreWriter scores, RunWriter runs, RunEvents events, TransactionTemplate transaction) {
        this.scores = scores;
        this.runs = runs;
        this.events = events;
        this.transaction = transaction;
    }

    /** Writes what scorers said; a run that has ended stays as it ended, and the first score of a scorer stays. */
    void record(String runId, List<ScoreOutcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> recordInTransaction(runId, outcomes));
    }

    /** As {@link #record}, in the transaction of the caller. */
    void recordInTransaction(String runId, List<ScoreOutcome> outcomes) {
        if (!outcomes.isEmpty() && runs.lockOpen(runId)) {
            events.scored(runId, insertLocked(runId, outcomes));
        }
    }

    /** Writes scores in the transaction of the caller, which has locked the run; {@return the events of those that are new} */
    List<Map<String, Object>> insertLocked(String runId, List<ScoreOutcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> scores.insert(row(runId, outcome)))
                .map(Scores::event)
                .toList();
    }

    /** {@return an outcome as it is stored} */
    public static NewScore row(String runId, ScoreOutcome outcome) {
        return new NewScore(
                runId,
                outcome.scorerName(),
                outcome.value().orElse(null),
                outcome.rawValue().orElse(null),
                outcome.clamped(),
                outcome.threshold().orElse(null),
                outcome.passed().orElse(null),
                outcome.reason().orElse(null),
                outcome.error().orElse(null),
                outcome.specHash(),
                null);
    }

    /** {@return what an event tells of an outcome} */
    public static Map<String, Object> event(ScoreOutcome outcome) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("scorer_name", outcome.scorerName());
        outcome.value().ifPresent(value -> event.put("value", value));
        outcome.passed().ifPresent(passed -> event.put("passed", passed));
        event.put("errored", outcome.error().isPresent());
        return event;
    }
}
