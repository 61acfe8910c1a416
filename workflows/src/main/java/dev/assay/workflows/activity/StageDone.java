package dev.assay.workflows.activity;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a finished stage amounts to; its texts stand in its row.
 *
 * @param stageIndex which stage, from 0
 * @param cached whether the answer came from the cache
 * @param attempts paid attempts it took; 0 when cached
 * @param tokensIn tokens sent
 * @param tokensOut tokens received
 * @param costUsd dollars paid; 0 when cached, null when the price is unknown
 */
public record StageDone(
        int stageIndex,
        boolean cached,
        int attempts,
        long tokensIn,
        long tokensOut,
        @Nullable BigDecimal costUsd) {}
