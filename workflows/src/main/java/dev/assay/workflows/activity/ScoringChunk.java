package dev.assay.workflows.activity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a chunk of a scoring came.
 *
 * @param outcome why it ended
 * @param asks questions to slow scorers that came up on the way
 * @param place the last run that was looked at; null when there was none
 */
public record ScoringChunk(
        Outcome outcome, List<Ask> asks, @Nullable ScoringPlace place) {

    public ScoringChunk {
        asks = List.copyOf(asks);
    }

    /** Why a chunk ended. */
    public enum Outcome {
        /** There is no further run. */
        DONE,
        /** It took a while, or slow scorers are to be asked: to be called again. */
        GOES_ON,
        /** The scoring is over, or is to be. */
        CANCELED
    }

    /**
     * A slow scorer that is to be asked about an output.
     *
     * @param runId whose output
     * @param scorerName which scorer
     * @param queue the task queue whose workers ask; null for that of the scoring
     */
    public record Ask(
            String runId, String scorerName, @Nullable String queue) {}
}
