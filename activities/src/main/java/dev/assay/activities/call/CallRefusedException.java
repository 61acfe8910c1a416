package dev.assay.activities.call;

import dev.assay.activities.limit.NotYetException;
import dev.assay.activities.limit.Reservation;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Thrown when there is no answer to a question, in one of the ways that a caller must tell apart. */
public abstract sealed class CallRefusedException extends RuntimeException {

    private CallRefusedException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** There will be none: a permanent error, or the attempts are used up. */
    public static final class ForGood extends CallRefusedException {

        private final String type;

        public ForGood(String type, String message) {
            super(message);
            this.type = type;
        }

        /** {@return a stable word for the kind of error} */
        public String type() {
            return type;
        }
    }

    /** There may be one later. */
    public static final class ForNow extends CallRefusedException {

        private final String type;
        private final Duration delay;

        public ForNow(String type, String message, Duration delay) {
            super(message);
            this.type = type;
            this.delay = delay;
        }

        /** {@return a stable word for the reason} */
        public String type() {
            return type;
        }

        /** {@return how long to wait before asking again} */
        public Duration delay() {
            return delay;
        }
    }

    /** A limit of the provider allows it later. */
    public static final class NotYet extends CallRefusedException {

        private final transient NotYetException limit;
        private final String type;

        NotYet(String type, NotYetException limit) {
            super("a limit of the provider allows the call later");
            this.type = type;
            this.limit = limit;
        }

        /** {@return a stable word for the reason} */
        public String type() {
            return type;
        }

        /** {@return how long to wait before asking again} */
        public Duration delay() {
            return limit.delay();
        }

        /** {@return what is to be shown then, if a time was reserved} */
        public Optional<Reservation> reservation() {
            return limit.reservation();
        }
    }

    /** The run's row asks for a pause. */
    public static final class Held extends CallRefusedException {
        public Held() {
            super("the run is paused");
        }
    }

    /** The run has ended. */
    public static final class Ended extends CallRefusedException {
        public Ended() {
            super("the run has ended");
        }
    }
}
