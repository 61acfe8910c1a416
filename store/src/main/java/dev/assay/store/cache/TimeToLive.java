package dev.assay.store.cache;

import java.time.Duration;

/** How long an answer is good for, as PostgreSQL can reckon with it. */
final class TimeToLive {

    /** A longer time is cut to this one: added to today's date it would leave the calendar of {@code timestamptz}. */
    private static final Duration LONGEST = Duration.ofDays(36_525);

    private TimeToLive() {}

    static double seconds(Duration ttl) {
        Duration bounded = ttl.compareTo(LONGEST) > 0 ? LONGEST : ttl;
        return bounded.toMillis() / 1000.0;
    }
}
