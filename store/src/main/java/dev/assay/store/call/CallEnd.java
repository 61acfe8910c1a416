package dev.assay.store.call;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a call ended. */
public sealed interface CallEnd {

    /**
     * With an answer.
     *
     * @param answer its text, for a judge; null for a stage, whose result has it
     * @param tokensIn tokens sent
     * @param tokensOut tokens received
     * @param costUsd dollars paid; null when the price is unknown
     */
    record Answered(
            @Nullable String answer,
            long tokensIn,
            long tokensOut,
            @Nullable BigDecimal costUsd) implements CallEnd {}

    /** With an error. @param type a stable word for its kind @param message one sentence */
    record Failed(String type, String message) implements CallEnd {}

    /** With a refusal that is no attempt. @param delay how long nobody should ask again */
    record RateLimited(Duration delay, String message) implements CallEnd {}
}
