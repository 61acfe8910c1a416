package dev.assay.activities.run;

import java.time.Duration;

/** How much time work in flight gets when the worker stops; whoever has no time left for it can cut it short. */
public final class Drain {

    private final Duration time;
    private volatile boolean cutShort;

    public Drain(Duration time) {
        this.time = time;
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
