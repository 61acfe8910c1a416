package dev.assay.activities.model;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The names of what can go wrong with a call, and whether another attempt makes sense. */
enum FailureType {
    INVALID_REQUEST(false),
    CONTENT_FILTER(false),
    CONTEXT_LENGTH_EXCEEDED(false),
    REQUEST_TOO_LARGE(false),
    AUTHENTICATION(false),
    PERMISSION_DENIED(false),
    INSUFFICIENT_QUOTA(false),
    MODEL_NOT_FOUND(false),
    NOT_FOUND(false),
    REDIRECTED(false),
    UNREADABLE_ANSWER(false),
    ANSWER_TOO_LARGE(false),
    MISSING_KEY(false),
    INVALID_KEY(false),
    INVALID_PROVIDER(false),
    NO_SCRIPTED_REPLY(false),
    NO_EMBEDDINGS(false),
    TIMEOUT(true),
    CONNECTION_REFUSED(true),
    UNKNOWN_HOST(true),
    TLS_FAILED(true),
    CONNECTION_LOST(true),
    CONFLICT(true),
    OVERLOADED(true),
    SERVER_ERROR(true),
    INTERRUPTED(true),
    RATE_LIMITED(true);

    private final boolean passes;

    FailureType(boolean passes) {
        this.passes = passes;
    }

    /** {@return the stable name that users and retry policies see} */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the type of that name, which must be one} */
    static FailureType of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    ModelCallException exception(String problem, String remedy) {
        if (this == RATE_LIMITED) {
            return rateLimited(problem, remedy, Optional.empty());
        }
        return passes
                ? new ModelCallException.Transient(word(), problem, remedy)
                : new ModelCallException.Permanent(word(), problem, remedy);
    }

    static ModelCallException rateLimited(String problem, String remedy, Optional<Duration> retryAfter) {
        return new ModelCallException.RateLimited(RATE_LIMITED.word(), problem, remedy, retryAfter);
    }
}
