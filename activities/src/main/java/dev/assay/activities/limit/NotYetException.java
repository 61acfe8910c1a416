package dev.assay.activities.limit;

import java.time.Duration;
import java.util.Optional;

/** Thrown when a limit does not allow a call now. It was not made, and nothing was written of it. */
public final class NotYetException extends RuntimeException {

    private final transient Optional<Reservation> reservation;
    private final Duration delay;

    NotYetException(Verdict.Later later) {
        super("a limit of the provider allows the call later");
        this.reservation = later.reservation();
        this.delay = later.delay();
    }

    /** {@return the time that is kept for the call; empty when too much is reserved already} */
    public Optional<Reservation> reservation() {
        return reservation;
    }

    /** {@return how long to wait before asking again} */
    public Duration delay() {
        return delay;
    }
}
