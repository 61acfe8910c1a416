package dev.assay.store.cache;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the cache holds and what it was worth.
 *
 * @param entries answers that may be given
 * @param hits stages and judges that took one, as far as their runs are still there
 * @param misses stages and judges that looked into the cache (in mode use or only) and found nothing, whatever came of
 *     it then, as far as their runs are still there; who refreshes or bypasses it does not look
 * @param bytes size of these answers
 * @param savedTokensIn tokens that were not sent
 * @param savedTokensOut tokens that were not asked for
 * @param savedUsd dollars that were not paid; null when the price of a hit is unknown, or its answer gone
 */
public record CacheStats(
        long entries,
        long hits,
        long misses,
        long bytes,
        long savedTokensIn,
        long savedTokensOut,
        @Nullable BigDecimal savedUsd) {

    /** Without the zeros that the column's scale adds. */
    public CacheStats {
        if (savedUsd != null) {
            BigDecimal stripped = savedUsd.stripTrailingZeros();
            savedUsd = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }
    }
}
