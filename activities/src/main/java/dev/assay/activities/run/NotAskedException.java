package dev.assay.activities.run;

import dev.assay.activities.scorer.TransientScorerException;

/** Thrown to a scorer whose model could not be asked; what was in the way is for the step around it to answer. */
final class NotAskedException extends TransientScorerException {

    private final RuntimeException obstacle;

    NotAskedException(RuntimeException obstacle) {
        super("the model could not be asked now", obstacle);
        this.obstacle = obstacle;
    }

    /** {@return what was in the way} */
    RuntimeException obstacle() {
        return obstacle;
    }
}
