package dev.assay.activities.run;

import java.time.Duration;

/**
 * How much time work in flight gets when the worker stops; whoever has no time left for it can cut it short. Work that
 * goes on for as long as there is something to do ends by itself once it has begun.
 */
public final class Drain {

    private final Duration time;
    private volatile boolean begun;
    private volatile boolean cutShort;

    public Drain(Duration time) {
        this.time = time;
    }

    /** Says that the worker stops. Idempotent. */
    public void begin() {
        begun = true;
    }

    /** {@return whether the worker stops, and nothing new is to be begun} */
    public boolean isBegun() {
        return begun;
    }

    /** Gives work in flight no more time, be it that the worker stops already or that it will. Idempotent. */
    public void cutShort() {
        cutShort = true;
    }

    /** {@return whether it was cut short} */
    public boolean isCutShort() {
        return cutShort;
    }

    /** {@return how much time work in flight gets otherwise} */
    public Duration time() {
        return time;
    }
}
