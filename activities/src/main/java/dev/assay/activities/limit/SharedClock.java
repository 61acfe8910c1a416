package dev.assay.activities.limit;

import java.time.Instant;
import java.util.function.LongSupplier;

/** The database's clock, as this process knows it from when it asked last. */
final class SharedClock implements LongSupplier {

    private volatile long ahead = Micros.of(Instant.now()) - System.nanoTime() / 1_000;

    @Override
    public long getAsLong() {
        return System.nanoTime() / 1_000 + ahead;
    }

    /** Sets it by a time that the database told, somewhere between two looks at {@link System#nanoTime()}. */
    void set(Instant told, long asked, long heard) {
        ahead = Micros.of(told) - (asked + (heard - asked) / 2) / 1_000;
    }
}
