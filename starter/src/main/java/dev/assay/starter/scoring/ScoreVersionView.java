package dev.assay.starter.scoring;

import dev.assay.store.run.Score;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a score as the API shows it.
 *
 * @param version from 1; the highest one of a scorer counts
 * @param scoringId the scoring that gave it; null for the run's own
 * @param by the person who gave it; null when a scorer did
 * @param specHash hash of the type and options of its scorer; null where it was not written then
 */
record ScoreVersionView(
        String scorerName,
        int version,
        @Nullable Double value,
        @Nullable BigDecimal threshold,
        @Nullable Boolean passed,
        @Nullable String reason,
        @Nullable String error,
        @Nullable String scoringId,
        @Nullable String by,
        @Nullable String specHash,
        Instant createdAt) {

    static ScoreVersionView of(Score score) {
        return new ScoreVersionView(
                score.scorerName(),
                score.version(),
                score.value().orElse(null),
                score.threshold().orElse(null),
                score.passed().orElse(null),
                score.reason().orElse(null),
                score.error().orElse(null),
                score.scoringId().orElse(null),
                score.scoredBy().orElse(null),
                score.specHash().orElse(null),
                score.createdAt());
    }
}
