package dev.assay.store.experiment;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How far an experiment is: its runs, and the tokens of their stages, by their newest tries, which have the stages of
 * those before; and what all tries paid.
 *
 * @param completed runs that completed
 * @param failed runs that failed
 * @param canceled runs that were canceled
 * @param cached completed runs of which every stage came from the cache
 * @param calls calls that may have been paid, judges included
 * @param tokensIn tokens sent for the stages of the newest tries, cached ones included
 * @param tokensOut tokens received for them, cached ones included
 * @param tokensPaid tokens in and out of calls that were paid
 * @param knownUsd dollars paid, as far as known
 * @param unpriced counted runs of which the cost is unknown
 */
public record ExperimentTotals(
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

    public static final ExperimentTotals NONE = new ExperimentTotals(0, 0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, 0);

    /** {@return dollars paid; null once any of it is unknown} */
    public @Nullable BigDecimal costUsd() {
        return unpriced == 0 ? knownUsd : null;
    }

    /** {@return how many runs have ended} */
    public long ended() {
        return completed + failed + canceled;
    }

    /** {@return these and others together} */
    public ExperimentTotals plus(ExperimentTotals other) {
        return new ExperimentTotals(
                completed + other.completed,
                failed + other.failed,
                canceled + other.canceled,
                cached + other.cached,
                calls + other.calls,
                tokensIn + other.tokensIn,
                tokensOut + other.tokensOut,
                tokensPaid + other.tokensPaid,
                knownUsd.add(other.knownUsd),
                unpriced + other.unpriced);
    }
}
