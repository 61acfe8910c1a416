package dev.assay.starter.problem;

/** Thrown when work is asked of an instance that only reads and writes rows. */
public final class NoEngineException extends RuntimeException {

    public NoEngineException() {
        super("this instance has no engine, it only shows and keeps what is stored; start one with 'assay serve'");
    }
}
