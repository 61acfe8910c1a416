package dev.assay.activities.run;

/** Thrown when a step is asked of a run that has ended. */
final class RunEndedException extends RuntimeException {

    RunEndedException(String runId) {
        super("run " + runId + " has ended");
    }
}
