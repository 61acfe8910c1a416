package dev.assay.starter.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run as the API and {@code --json} show it.
 *
 * @param summary what lists show of it as well
 * @param stages what its stages left, in order
 * @param scores what its scorers said, in the order of the config
 * @param waiting what its next call waits for; null when none waits
 * @param questions what it asks people now; absent when it asks nothing
 * @param config the config as given
 * @param temporalUrl where Temporal's own pages show its workflow; null where there are none
 * @param warnings what its user should know although it is no error
 */
public record RunView(
        @JsonUnwrapped RunSummary summary,
        List<StageView> stages,
        List<ScoreView> scores,
        @Nullable WaitView waiting,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<QuestionView> questions,
        JsonNode config,
        @Nullable String temporalUrl,
        List<String> warnings) {

    /** {@return the same with what it asks people now} */
    RunView asking(List<QuestionView> asked) {
        return new RunView(summary, stages, scores, waiting, asked, config, temporalUrl, warnings);
    }

    /** Why a run failed. */
    public record ErrorView(@Nullable Integer stageIndex, String type, String message) {}

    /**
     * What a call waits for.
     *
     * @param reason {@code rate_limit} or {@code failure}
     * @param provider whom it will ask
     * @param attempt which paid attempt it will be, from 1
     * @param attempts how many there may be
     * @param until when it will be made
     */
    public record WaitView(String reason, String provider, int attempt, int attempts, Instant until) {}

    /** What a stage left. */
    public record StageView(
            int stageIndex,
            String promptSent,
            JsonNode messages,
            String responseRaw,
            String provider,
            String modelUsed,
            long tokensIn,
            long tokensOut,
            long tokensCached,
            long latencyMs,
            @Nullable String finishReason,
            boolean cached,
            @Nullable String cacheMiss,
            int attempts,
            @Nullable BigDecimal costUsd,
            @Nullable String takenFrom) {}

    /**
     * What a scorer said.
     *
     * @param by the person who gave it; absent when a scorer did
     */
    public record ScoreView(
            String scorerName,
            @Nullable Double value,
            @Nullable Double rawValue,
            boolean clamped,
            @Nullable BigDecimal threshold,
            @Nullable Boolean passed,
            @Nullable String reason,
            @Nullable String error,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String by) {}
}
