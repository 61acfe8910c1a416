package dev.assay.activities.scorer;

import java.util.Objects;
import java.util.Optional;

/**
 * What a scorer answers.
 *
 * @param value from 0 (wrong) to 1 (right); what lies outside is clamped by {@link Scoring}, and NaN or an infinity
 *     counts as a failure of the scorer
 * @param reason why, for a reader
 */
public record ScoreValue(double value, Optional<String> reason) {

    public ScoreValue {
        Objects.requireNonNull(reason, "a score without a reason has an empty one");
    }

    /** {@return a value that needs no reason} */
    public static ScoreValue of(double value) {
        return new ScoreValue(value, Optional.empty());
    }

    /** {@return a value and why} */
    public static ScoreValue of(double value, String reason) {
        return new ScoreValue(value, Optional.of(reason));
    }

    /** {@return 1, and why} */
    static ScoreValue right(String reason) {
        return of(1, reason);
    }

    /** {@return 0, and why} */
    static ScoreValue wrong(String reason) {
        return of(0, reason);
    }
}
