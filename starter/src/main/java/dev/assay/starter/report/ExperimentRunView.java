package dev.assay.starter.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.starter.run.RunView;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run of an experiment as the API shows it.
 *
 * @param output what its last stage answered; null when it did not
 * @param costUsd dollars paid; null while unknown
 * @param latencyMs how long providers took for the answers of all its stages
 * @param cached whether every stage came from the cache; null until it has ended
 * @param seq its place among all runs that have ended; only where they are read in that order
 */
public record ExperimentRunView(
        String runId,
        String variant,
        String sampleId,
        int epoch,
        @JsonProperty("try") int tryNumber,
        String status,
        JsonNode input,
        @Nullable JsonNode target,
        @Nullable String output,
        List<RunView.ScoreView> scores,
        RunView.@Nullable ErrorView error,
        long tokensIn,
        long tokensOut,
        @Nullable BigDecimal costUsd,
        long latencyMs,
        @Nullable Boolean cached,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long seq) {}
