package dev.assay.store.cache;

import java.math.BigDecimal;

/**
 * What the cache holds and what it was worth.
 *
 * @param entries answers that may be given
 * @param hits stages and judges that took one, as far as their runs are still there
 * @param misses calls that had to be made although the cache was asked
 * @param bytes size of these answers
 * @param savedTokensIn tokens that were not sent
 * @param savedTokensOut tokens that were not asked for
 * @param savedUsd dollars that were not paid, as far as prices are known and the answers still there
 */
public record CacheStats(
        long entries,
        long hits,
        long misses,
        long bytes,
        long savedTokensIn,
        long savedTokensOut,
        BigDecimal savedUsd) {}
