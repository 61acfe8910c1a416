package dev.assay.starter.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as lists show it.
 *
 * @param tokensIn tokens sent, by the stages that are finished, cached ones included
 * @param tokensOut tokens received by the stages that are finished, cached ones included
 * @param costUsd dollars paid, judges included; null while unknown
 * @param stagesTotal how many stages the pipeline has
 * @param models for each stage provider and model
 */
public record RunSummary(
        String id,
        @Nullable String name,
        String status,
        String configHash,
        long tokensIn,
        long tokensOut,
        @Nullable BigDecimal costUsd,
        @Nullable Long durationMs,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @JsonProperty("try") int tryNumber,
        @Nullable String retryOf,
        int stagesTotal,
        List<String> models,
        RunView.@Nullable ErrorView error) {}
