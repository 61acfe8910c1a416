package dev.assay.starter.embedded;

/** Says in one sentence for the person at the terminal why an embedded engine can't run, and what to do. */
public class EmbeddedEngineException extends RuntimeException {

    public EmbeddedEngineException(String message) {
        super(message);
    }

    public EmbeddedEngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
