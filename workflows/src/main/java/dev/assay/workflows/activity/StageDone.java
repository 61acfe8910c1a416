package dev.assay.workflows.activity;

import dev.assay.workflows.spec.RunStatus;
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
 * @param end how the run ended with this stage, its scores given; null when there is something left to do
 */
public record StageDone(
        int stageIndex,
        boolean cached,
        int attempts,
        long tokensIn,
        long tokensOut,
        @Nullable BigDecimal costUsd,
        @Nullable RunStatus end) {

    /** {@return the same stage, with which its run ended} */
    public StageDone endingWith(RunStatus status) {
        return new StageDone(stageIndex, cached, attempts, tokensIn, tokensOut, costUsd, status);
    }
}
