package dev.assay.activities.call;

import java.time.Duration;
import java.util.Objects;

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
