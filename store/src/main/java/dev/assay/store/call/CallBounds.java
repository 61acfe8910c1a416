package dev.assay.store.call;

import java.time.Duration;

/**
 * How much may be tried for one answer.
 *
 * @param attempts paid attempts, at least 1
 * @param total time spent in them; what lies between (waits for limits, pauses, hours in which nothing ran) is not
 *     counted
 */
public record CallBounds(int attempts, Duration total) {

    /** The defaults of the product: five paid attempts within an hour. */
    public static final CallBounds DEFAULT = new CallBounds(5, Duration.ofHours(1));

    public CallBounds {
        if (attempts < 1 || total.isZero() || total.isNegative()) {
            throw new IllegalArgumentException(
                    "A call needs at least one attempt and some time, not " + attempts + " within " + total);
        }
    }
}
