package dev.assay.workflows.activity;

import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/** The long step of a scoring: looking at runs, many at once. A regular activity with a heartbeat. */
@ActivityInterface(namePrefix = "Scoring")
public interface ScoringChunkActivities {

    /**
     * Gives the scores of quick scorers, run by run in order, until some minutes are over or slow ones are to be asked.
     *
     * <p>Repeatable: a score that this scoring has given is not given again.
     *
     * @param settled up to which run all questions are answered, to be written down; null when none is
     * @param after the run to go on behind; null to begin where the row says
     * @throws io.temporal.failure.ApplicationFailure retryable while the database is away or the worker stops; not
     *     retryable, with the text in the row, when it can't go on
     */
    ScoringChunk chunk(String scoringId, @Nullable ScoringPlace settled, @Nullable ScoringPlace after);
}
