package dev.assay.activities.scorer;

import java.time.Duration;
import java.util.Optional;

/**
 * Thrown by a scorer that may give a value on a later try, such as a judge whose provider is busy. {@link Scoring} hands
 * it on as it is, so that whoever retries can; after the last try it becomes {@link ScoreOutcome#failed}.
 */
public class TransientScorerException extends RuntimeException {

    private final transient Optional<Duration> wait;

    /** Says that a later try may give a value, of whatever time. */
    public TransientScorerException(String message, Throwable cause) {
        super(message, cause);
        this.wait = Optional.empty();
    }

    /** Says it of somebody who wants to be left alone for a while; empty when they don't say for how long. */
    public TransientScorerException(String message, Optional<Duration> wait) {
        super(message);
        this.wait = wait;
    }

    /** {@return for how long not to try again, if somebody said so} */
    public Optional<Duration> waiting() {
        return wait;
    }
}
