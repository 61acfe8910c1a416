package dev.assay.activities.scoring;

import dev.assay.activities.call.Heartbeats;
import dev.assay.activities.call.Turn;
import dev.assay.activities.run.ActivityEdge;
import dev.assay.workflows.activity.ScoringAskActivities;
import io.temporal.activity.Activity;

/** The questions to slow scorers, as Temporal calls them. */
final class ScoringAskActivitiesImpl implements ScoringAskActivities {

    private static final int NO_STAGE = -1;

    private final ScoringAsks asks;
    private final Heartbeats heartbeats;
    private final ActivityEdge edge;

    ScoringAskActivitiesImpl(ScoringAsks asks, Heartbeats heartbeats, ActivityEdge edge) {
        this.asks = asks;
        this.heartbeats = heartbeats;
        this.edge = edge.withoutError();
    }

    @Override
    public void ask(String scoringId, String runId, String scorerName) {
        edge.answer(
                runId,
                NO_STAGE,
                () -> heartbeats.during(() -> {
                    asks.ask(scoringId, runId, scorerName, Turn.of(Activity.getExecutionContext(), true));
                    return true;
                }));
    }
}
