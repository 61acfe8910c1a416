package dev.assay.store.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of one variant come to: their statuses and the tokens of their stages by their newest tries, which have
 * the stages of those before; and what all tries paid. Runs that wait for a person count with what they took so far.
 *
 * @param position which variant, from 0
 * @param name what it is called
 * @param completed runs that completed
 * @param failed runs that failed
 * @param canceled runs that were canceled
 * @param cached completed runs of which every stage came from the cache
 * @param calls calls that may have been paid, judges included
 * @param tokensIn tokens sent for the stages of the newest tries, cached ones included
 * @param tokensOut tokens received for them, cached ones included
 * @param tokensPaid tokens in and out of calls that were paid
 * @param knownUsd dollars paid, as far as known
 * @param unpriced runs that have ended, or wait for a person, of which the cost is unknown
 */
public record VariantTotals(
        int position,
        String name,
        long completed,
        long failed,
        long canceled,
        long cached,
        long calls,
        long tokensIn,
        long tokensOut,
        long tokensPaid,
        BigDecimal knownUsd,
        long unpriced) {

    /** {@return dollars paid; null once any of it is unknown} */
    public @Nullable BigDecimal costUsd() {
        return unpriced == 0 ? knownUsd : null;
    }
}
