package dev.assay.store.cache;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An answer that may be given again.
 *
 * @param responseRaw the answer's text, or its tool calls as JSON
 * @param modelUsed which model gave it
 * @param finishReason why it ended
 * @param tokensIn tokens sent for it
 * @param tokensOut tokens received
 * @param tokensCached tokens sent that the provider had cached itself
 * @param latencyMs how long the provider took
 * @param costUsd dollars that were paid for it; null when the price is unknown
 */
public record CachedAnswer(
        String responseRaw,
        String modelUsed,
        @Nullable String finishReason,
        long tokensIn,
        long tokensOut,
        long tokensCached,
        long latencyMs,
        @Nullable BigDecimal costUsd) {}
