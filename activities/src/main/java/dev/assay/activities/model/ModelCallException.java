package dev.assay.activities.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Says that a call brought no answer, in one of three cases.
 *
 * <p>The message is one sentence for the user: who was asked, what happened, what to do. No key is ever part of it.
 * There is never a cause, since the texts of causes are not ours and might quote a key.
 */
public abstract sealed class ModelCallException extends RuntimeException {

    private final String type;
    private final String problem;
    private final String remedy;

    private ModelCallException(String type, String problem, String remedy) {
        super(remedy.isEmpty() ? problem : problem + "; " + remedy);
        this.type = type;
        this.problem = problem;
        this.remedy = remedy;
    }

    /** {@return one sentence for the user} */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** {@return the stable name of what went wrong, such as {@code authentication} or {@code timeout}} */
    public String type() {
        return type;
    }

    /** {@return who was asked and what happened, without what to do} */
    public String problem() {
        return problem;
    }

    /** {@return what the user can do about it, as it also stands at the end of the message; empty when unknown} */
    public String remedy() {
        return remedy;
    }

    /** {@return what the visitor makes of this case} */
    public abstract <R> R accept(Visitor<R> visitor);

    /** Tells the cases apart, so that a new one can't be forgotten anywhere. */
    public interface Visitor<R> {

        /** {@return what to make of a failure that the same call would meet again} */
        R permanent(Permanent failure);

        /** {@return what to make of a failure that may be gone at the next attempt} */
        R passing(Transient failure);

        /** {@return what to make of a provider that wants fewer calls} */
        R rateLimited(RateLimited failure);
    }

    /** The same call would fail in the same way: never retry. */
    public static final class Permanent extends ModelCallException {

        public Permanent(String type, String problem, String remedy) {
            super(type, problem, remedy);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.permanent(this);
        }
    }

    /** The next attempt may succeed: retry, within the limit of attempts. */
    public static final class Transient extends ModelCallException {

        public Transient(String type, String problem, String remedy) {
            super(type, problem, remedy);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.passing(this);
        }
    }

    /** The provider did no work and wants to be asked later: wait, and count no attempt. */
    public static final class RateLimited extends ModelCallException {

        private final Optional<Duration> retryAfter;

        /** @param retryAfter how long the provider wants to be left alone, if it says so; zero: not at all */
        public RateLimited(String type, String problem, String remedy, Optional<Duration> retryAfter) {
            super(type, problem, remedy);
            this.retryAfter = retryAfter;
        }

        /** {@return how long the provider wants to be left alone, if it says so} */
        public Optional<Duration> retryAfter() {
            return retryAfter;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rateLimited(this);
        }
    }
}
