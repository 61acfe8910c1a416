package dev.assay.activities.scorer;

import java.util.Objects;

/**
 * Thrown by a scorer that can give no value for an output, such as one that has nothing to compare it with. Trying again
 * would not help. Its message is stored with the score and shown to users.
 */
public class ScorerException extends RuntimeException {

    public ScorerException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "no reason was given");
    }
}
