package dev.assay.worker;

import java.time.Duration;

/** How much time work in flight gets when the worker stops; whoever has no time left for it can cut it short. */
public final class Drain {

    private final Duration time;
    private volatile boolean cutShort;

    Drain(Duration time) {
        this.time = time;
    }

    /** Gives work in flight no more time, be it that the worker stops already or that it will. Idempotent. */
    public void cutShort() {
        cutShort = true;
    }

    boolean isCutShort() {
        return cutShort;
    }

    Duration time() {
        return time;
    }
}
