package dev.assay.activities.call;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before asking again. */
public final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration IN_FLIGHT_FIRST = Duration.ofMillis(50);
    private static final Duration IN_FLIGHT_LONGEST = Duration.ofSeconds(1);

    /** Waits differ by a fifth, so that what failed together does not come back together. */
    private static final double SPREAD = 0.2;

    private Backoff() {}

    /** {@return the wait after so many failures, from 1: doubled each time, up to a minute} */
    public static Duration afterFailure(int failures) {
        return spread(doubled(FIRST, failures, LONGEST));
    }

    /** {@return the wait after having found a question in flight so many times, from 1} */
    static Duration whileInFlight(int times) {
        return doubled(IN_FLIGHT_FIRST, times, IN_FLIGHT_LONGEST);
    }

    private static Duration doubled(Duration first, int times, Duration longest) {
        long factor = 1L << Math.min(Math.max(times - 1, 0), 20);
        Duration wait = first.multipliedBy(factor);
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    private static Duration spread(Duration wait) {
        double factor = 1 - SPREAD + ThreadLocalRandom.current().nextDouble(2 * SPREAD);
        return Duration.ofMillis((long) (wait.toMillis() * factor));
    }
}
