package dev.assay.workflows.activity;

import dev.assay.workflows.spec.ScoringStatus;
import io.temporal.activity.ActivityInterface;

/**
 * The short steps of a scoring. They are local activities, repeatable, and repeated while the database is away.
 */
@ActivityInterface(namePrefix = "Scoring")
public interface ScoringActivities {

    /** Marks the scoring as running; {@return what its row says} */
    ScoringOpened open(String scoringId);

    /** Closes the scoring; {@return how it ended: a final row stays as it is} */
    ScoringStatus close(String scoringId, ScoringStatus status);
}
