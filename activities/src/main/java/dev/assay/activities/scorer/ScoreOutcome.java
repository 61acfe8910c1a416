package dev.assay.activities.scorer;

import dev.assay.workflows.spec.ScorerSpec;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How the scoring of one output by one scorer ended: with a value, or with an error and no value at all.
 *
 * @param scorerName the name the score is stored under
 * @param value in [0,1]; absent when the scorer failed
 * @param rawValue what the scorer answered before it was clamped; absent when it failed
 * @param clamped whether value and raw value differ by more than the sign of zero
 * @param threshold from which value on it passes; absent when the scorer only measures
 * @param passed whether it passes; present exactly when there is a threshold, and false when the scorer failed
 * @param reason why this value
 * @param error why there is no value: one or two sentences for a reader, never a stack trace
 * @param specHash what determined the value, as {@link ScorerSpec#hash} tells it
 */
public record ScoreOutcome(
        String scorerName,
        Optional<Double> value,
        Optional<Double> rawValue,
        boolean clamped,
        Optional<BigDecimal> threshold,
        Optional<Boolean> passed,
        Optional<String> reason,
        Optional<String> error,
        String specHash) {

    private static final int MAX_TEXT = 4_000;

    /** {@return the outcome of a value; a failure when it is NaN or infinite} */
    static ScoreOutcome of(ScorerSpec spec, ScoreValue score) {
        double raw = score.value();
        if (!Double.isFinite(raw)) {
            return failed(spec, "The scorer answered " + raw + ", which is no value");
        }
        double value = Math.min(1, Math.max(0, raw));
        return new ScoreOutcome(
                spec.name(),
                Optional.of(value),
                Optional.of(raw),
                raw != value,
                spec.threshold(),
                spec.threshold().map(threshold -> reaches(value, threshold)),
                score.reason().map(reason -> Excerpt.of(reason, MAX_TEXT)),
                Optional.empty(),
                spec.hash());
    }

    /** {@return the outcome of a scorer that gave no value} */
    public static ScoreOutcome failed(ScorerSpec spec, String error) {
        return new ScoreOutcome(
                spec.name(),
                Optional.empty(),
                Optional.empty(),
                false,
                spec.threshold(),
                spec.threshold().map(threshold -> false),
                Optional.empty(),
                Optional.of(Excerpt.of(error, MAX_TEXT)),
                spec.hash());
    }

    /**
     * {@return whether a value passes} Compares as a reader would: the double 0.7 is taken as 0.7, not as the binary
     * fraction just below it.
     */
    public static boolean reaches(double value, BigDecimal threshold) {
        return BigDecimal.valueOf(value).compareTo(threshold) >= 0;
    }
}
