package dev.assay.store.cache;

import java.time.Instant;

/**
 * An entry of the cache as a list shows it, without its texts.
 *
 * @param key the hash of the question
 * @param adapter which code asked
 * @param endpoint what answered
 * @param model which model
 * @param epoch the repetition, from 1
 * @param tokensIn tokens sent
 * @param tokensOut tokens received
 * @param bytes size of the answer
 * @param createdAt when it was stored
 * @param expiresAt from when on it is not given any more
 */
public record CacheEntry(
        String key,
        String adapter,
        String endpoint,
        String model,
        int epoch,
        long tokensIn,
        long tokensOut,
        long bytes,
        Instant createdAt,
        Instant expiresAt) {}
