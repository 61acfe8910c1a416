package dev.assay.activities.scorer;

/**
 * Thrown by a scorer that may give a value on a later try, such as a judge whose provider is busy. {@link Scoring} hands
 * it on as it is, so that whoever retries can; after the last try it becomes {@link ScoreOutcome#failed}.
 */
public class TransientScorerException extends RuntimeException {

    public TransientScorerException(String message, Throwable cause) {
        super(message, cause);
    }
}
