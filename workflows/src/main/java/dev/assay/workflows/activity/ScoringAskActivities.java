package dev.assay.workflows.activity;

import io.temporal.activity.ActivityInterface;

/** The questions of a scoring to slow scorers: regular activities with a heartbeat, as {@link ModelActivities} are. */
@ActivityInterface(namePrefix = "Scoring")
public interface ScoringAskActivities {

    /**
     * Gives the score of one slow scorer for one output. A scorer that fails for good leaves a score that says so.
     *
     * @throws io.temporal.failure.ApplicationFailure as {@link ModelActivities#score} does; {@link FailureTypes#FINAL}
     *     when the scoring is over, or is to be
     */
    void ask(String scoringId, String runId, String scorerName);
}
