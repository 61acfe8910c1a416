package dev.assay.activities.scoring;

import dev.assay.activities.call.DatabaseFailures;
import dev.assay.activities.call.Heartbeats;
import dev.assay.activities.log.LoggedFailure;
import dev.assay.activities.run.Drain;
import dev.assay.workflows.activity.ScoringChunk;
import dev.assay.workflows.activity.ScoringChunkActivities;
import dev.assay.workflows.activity.ScoringPlace;
import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The long step of a scoring, as Temporal calls it; ends early when its process is about to. */
final class ScoringChunkActivitiesImpl implements ScoringChunkActivities {

    private static final Logger log = LoggerFactory.getLogger(ScoringChunkActivitiesImpl.class);

    private final ScoringChunks chunks;
    private final ScoringSteps steps;
    private final Heartbeats heartbeats;
    private final Drain drain;

    ScoringChunkActivitiesImpl(ScoringChunks chunks, ScoringSteps steps, Heartbeats heartbeats, Drain drain) {
        this.chunks = chunks;
        this.steps = steps;
        this.heartbeats = heartbeats;
        this.drain = drain;
    }

    @Override
    public ScoringChunk chunk(String scoringId, @Nullable ScoringPlace settled, @Nullable ScoringPlace after) {
        ScoringChunk chunk = lookHere(scoringId, settled, after);
        if (chunk.outcome() == ScoringChunk.Outcome.GOES_ON && chunk.asks().isEmpty() && drain.isBegun()) {
            throw failure(scoringId, "worker_stops");
        }
        return chunk;
    }

    private ScoringChunk lookHere(String scoringId, @Nullable ScoringPlace settled, @Nullable ScoringPlace after) {
        try {
            return heartbeats.during(() -> chunks.look(scoringId, settled, after, drain::isBegun));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(scoringId, "interrupted");
        } catch (Exception e) {
            if (DatabaseFailures.mayPass(e)) {
                log.warn("Scoring {}: the database can't be used, going on later: {}", scoringId, e.getMessage());
                throw failure(scoringId, "database_unavailable");
            }
            log.error("Scoring {} failed unexpectedly", scoringId, LoggedFailure.withoutText(e));
            steps.explain(scoringId, "an unexpected " + e.getClass().getSimpleName() + " stopped it; see the log");
            throw ApplicationFailure.newNonRetryableFailure("scoring " + scoringId, "internal_error");
        }
    }

    private static ApplicationFailure failure(String scoringId, String type) {
        return ApplicationFailure.newFailure("scoring " + scoringId, type);
    }
}
