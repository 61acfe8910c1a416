package dev.assay.store.scoring;

import org.jspecify.annotations.Nullable;

/**
 * A run whose output can be scored.
 *
 * @param id which run
 * @param experimentId its experiment; null for a single run
 * @param samplePosition where its sample stands in the dataset; 0 for a single run
 * @param variant which variant, from 0
 * @param epoch which repetition, from 1
 * @param bytes what its stages hold
 */
public record ScoredOutput(
        String id, @Nullable String experimentId, int samplePosition, int variant, int epoch, long bytes) {}
