package dev.assay.activities.scoring;

import dev.assay.store.event.NewEvent;
import dev.assay.store.event.Outbox;
import dev.assay.workflows.event.EventTypes;
import dev.assay.workflows.event.Subject;
import dev.assay.workflows.spec.ScoringStatus;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Tells what happens to scorings, in the transaction in which it happens; ids, numbers and statuses only. */
final class ScoringEvents {

    private static final Map<ScoringStatus, String> TYPES = Map.of(
            ScoringStatus.RUNNING, EventTypes.SCORING_STARTED,
            ScoringStatus.COMPLETED, EventTypes.SCORING_COMPLETED,
            ScoringStatus.FAILED, EventTypes.SCORING_FAILED,
            ScoringStatus.CANCELED, EventTypes.SCORING_CANCELED);

    private final Outbox outbox;

    ScoringEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Tells of a change of status, if there was one. */
    void moved(String scoringId, OptionalInt transition, ScoringStatus to) {
        if (transition.isPresent()) {
            outbox.append(new NewEvent(
                    Subject.scoring(scoringId),
                    TYPES.getOrDefault(to, EventTypes.SCORING_STARTED),
                    "transition:" + transition.getAsInt(),
                    Map.of("status", to.word())));
        }
    }

    /** Tells of scores that were given. */
    void scored(List<NewEvent> scores) {
        outbox.append(scores);
    }

    /** Tells how many runs are done. */
    void progressed(String scoringId, long done, long total) {
        outbox.append(new NewEvent(
                Subject.scoring(scoringId),
                EventTypes.SCORING_PROGRESS,
                "done:" + done,
                Map.of("done", done, "total", total)));
    }
}
