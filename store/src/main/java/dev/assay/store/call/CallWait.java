package dev.assay.store.call;

import java.time.Instant;

/**
 * What a call of a run waits for.
 *
 * @param reason what holds it up
 * @param provider whom it will ask
 * @param attempt which paid attempt the next one will be, from 1
 * @param until when it will be made
 */
public record CallWait(Reason reason, String provider, int attempt, Instant until) {

    /** What holds a call up. */
    public enum Reason {
        /** The provider asked for it: too much was asked of it. */
        RATE_LIMIT,
        /** The attempt before failed. */
        FAILURE
    }
}
