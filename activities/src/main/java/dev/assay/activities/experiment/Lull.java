package dev.assay.activities.experiment;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** A standstill that counts once it has lasted. */
final class Lull {

    private final Duration least;
    private final LongSupplier nanos;
    private OptionalLong began = OptionalLong.empty();

    /**
     * Makes one that has not begun.
     *
     * @param least how long it has to last, and longer
     * @param nanos a clock, as {@link System#nanoTime} is
     */
    Lull(Duration least, LongSupplier nanos) {
        this.least = least;
        this.nanos = nanos;
    }

    /** Takes note of how it is now; {@return whether it has been still for long enough} */
    boolean hasLasted(boolean isStill) {
        if (!isStill) {
            began = OptionalLong.empty();
            return false;
        }
        long now = nanos.getAsLong();
        long since = began.orElse(now);
        began = OptionalLong.of(since);
        return now - since > least.toNanos();
    }
}
