package dev.assay.store.run;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A score to be written; its parts are those of {@link Score}. */
public record NewScore(
        String runId,
        String scorerName,
        @Nullable Double value,
        @Nullable Double rawValue,
        boolean clamped,
        @Nullable BigDecimal threshold,
        @Nullable Boolean passed,
        @Nullable String reason,
        @Nullable String error,
        @Nullable String specHash,
        @Nullable String scoredBy) {

    /** With its escapes it must fit PostgreSQL's longest index entry, 2,704 bytes. */
    static final int MAX_NAME = 400;

    /** Makes a score of which it is not told what determined its value. */
    public NewScore(
            String runId,
            String scorerName,
            @Nullable Double value,
            @Nullable Double rawValue,
            boolean clamped,
            @Nullable BigDecimal threshold,
            @Nullable Boolean passed,
            @Nullable String reason,
            @Nullable String error) {
        this(runId, scorerName, value, rawValue, clamped, threshold, passed, reason, error, null, null);
    }

    /** {@return the same score as a person gave it; null for a scorer's} */
    public NewScore by(@Nullable String person) {
        return new NewScore(
                runId, scorerName, value, rawValue, clamped, threshold, passed, reason, error, specHash, person);
    }

    public NewScore {
        if (scorerName.isBlank() || scorerName.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    "The name of a score has 1 to " + MAX_NAME + " characters, not " + scorerName.length());
        }
    }
}
