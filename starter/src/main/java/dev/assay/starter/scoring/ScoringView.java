package dev.assay.starter.scoring;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A scoring as the API shows it.
 *
 * @param experimentId the experiment that it scores; null for a run
 * @param runId the run that it scores; null for an experiment
 * @param reason why it failed or was canceled; null else
 * @param errorsOnly whether only scores that are missing or errors are asked for
 * @param scorers the scorers that it brings
 * @param calls calls that may have been paid; null while it lasts
 * @param costUsd dollars paid; null while it lasts, or when unknown
 * @param temporalUrl where Temporal's own pages show its workflow; null where there are none
 * @param attached whether it was there already when it was posted
 * @param warnings what its user should know although it is no error
 */
record ScoringView(
        String id,
        @Nullable String experimentId,
        @Nullable String runId,
        String status,
        @Nullable String reason,
        boolean errorsOnly,
        JsonNode scorers,
        Runs runs,
        Scores scores,
        @Nullable Long calls,
        @Nullable BigDecimal costUsd,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Long durationMs,
        @Nullable String temporalUrl,
        boolean attached,
        List<String> warnings) {

    /**
     * The runs of a scoring.
     *
     * @param total those that had an output when it was written down
     * @param done those that are done
     * @param skipped those that had none
     */
    record Runs(long total, long done, long skipped) {}

    /**
     * The scores that a scoring has given.
     *
     * @param given all of them
     * @param errors those that are errors
     */
    record Scores(long given, long errors) {}

    /** {@return the same in answer to a post} */
    ScoringView posted(boolean wasThere, List<String> notes) {
        return new ScoringView(
                id,
                experimentId,
                runId,
                status,
                reason,
                errorsOnly,
                scorers,
                runs,
                scores,
                calls,
                costUsd,
                createdAt,
                startedAt,
                completedAt,
                durationMs,
                temporalUrl,
                wasThere,
                notes);
    }
}
