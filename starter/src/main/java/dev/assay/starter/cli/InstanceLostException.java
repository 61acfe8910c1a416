package dev.assay.starter.cli;

/** Thrown when the instance that a run is at is gone although this command did not bring it up; the run is not lost. */
final class InstanceLostException extends CommandException {

    private final String runId;

    InstanceLostException(String runId, String message, CommandException cause) {
        super(message, cause);
        this.runId = runId;
    }

    /** {@return the run that was followed} */
    String runId() {
        return runId;
    }
}
