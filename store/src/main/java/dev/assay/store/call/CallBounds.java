package dev.assay.store.call;

import java.time.Duration;

/**
 * How much may be tried for one answer.
 *
 * @param attempts paid attempts
 * @param total time from the first attempt on, waits for limits not counted
 */
public record CallBounds(int attempts, Duration total) {

    /** The defaults of the product: five paid attempts within an hour. */
    public static final CallBounds DEFAULT = new CallBounds(5, Duration.ofHours(1));
}
