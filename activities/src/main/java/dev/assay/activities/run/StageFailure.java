package dev.assay.activities.run;

import java.util.Objects;

/** Thrown when a stage can't be done and never will; the text is for the run's row, not for Temporal. */
final class StageFailure extends RuntimeException {

    private final String type;

    StageFailure(String type, String message) {
        super(message);
        this.type = type;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** {@return a stable word for the kind of error} */
    String type() {
        return type;
    }
}
