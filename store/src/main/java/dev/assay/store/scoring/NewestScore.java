package dev.assay.store.scoring;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a scorer said last of a run.
 *
 * @param value in [0,1]; null when it failed
 * @param specHash hash of the scorer's type and options; null where it was not written then
 * @param scoringId the scoring that it comes from; null for the run's own
 * @param scoredBy the person who gave it; null when a scorer did
 */
public record NewestScore(
        String runId,
        String scorerName,
        @Nullable Double value,
        @Nullable Double rawValue,
        boolean clamped,
        @Nullable BigDecimal threshold,
        @Nullable String reason,
        @Nullable String specHash,
        @Nullable String scoringId,
        @Nullable String scoredBy) {}
