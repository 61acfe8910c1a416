package dev.assay.store.call;

import org.jspecify.annotations.Nullable;

/** What the ledger says to a call that is about to be made. */
public sealed interface CallStart {

    /**
     * It may be made, and is written down.
     *
     * @param attempt its number in the ledger, from 1
     * @param paid how many attempts may have been paid with it, from 1
     */
    record Begun(int attempt, int paid) implements CallStart {}

    /** It was answered before, perhaps by the cache. @param answer what a judge said; null for a stage, whose result has it */
    record Answered(@Nullable String answer) implements CallStart {}

    /** The same question is in flight, here or elsewhere, or was a moment ago: look into the cache and ask again. */
    record InFlight() implements CallStart {}

    /** The run's row asks for a pause. */
    record Held() implements CallStart {}

    /** The run has ended or is about to. */
    record Ended() implements CallStart {}

    /**
     * The attempts are used up, or the time for them.
     *
     * @param paid how many there were
     * @param errorType the kind of the last error; {@value CallLedger#LOST} when its process went away
     * @param errorMessage the last error
     */
    record UsedUp(int paid, String errorType, String errorMessage) implements CallStart {}
}
