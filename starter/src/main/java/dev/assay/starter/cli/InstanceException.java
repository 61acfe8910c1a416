package dev.assay.starter.cli;

/** Thrown when there is no instance to talk to and none can be brought up. */
public final class InstanceException extends RuntimeException {

    /** @param message one sentence that says why and what to do */
    public InstanceException(String message, Throwable cause) {
        super(message, cause);
    }
}
