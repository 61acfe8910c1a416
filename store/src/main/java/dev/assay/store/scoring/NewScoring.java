package dev.assay.store.scoring;

import org.jspecify.annotations.Nullable;

/**
 * A scoring to be written down.
 *
 * @param id names it, and its workflow
 * @param runId the run whose output is scored; null for those of an experiment
 * @param experimentId the experiment whose outputs are scored; null for that of a run
 * @param scorers a JSON list of scorers as they were given
 * @param errorsOnly whether only scores that are missing or errors are asked for
 * @param contentHash equal for scorings that ask the same
 * @param concurrency how many slow scorers are asked at once
 * @param runs how many runs have an output
 * @param skipped how many have none
 */
public record NewScoring(
        String id,
        @Nullable String runId,
        @Nullable String experimentId,
        String scorers,
        boolean errorsOnly,
        String contentHash,
        int concurrency,
        long runs,
        long skipped) {}
