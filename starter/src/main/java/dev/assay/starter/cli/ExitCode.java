package dev.assay.starter.cli;

/** The exit codes of every command; scripts and build servers rely on them. */
final class ExitCode {

    static final int OK = 0;
    /** A bad file, key or engine, or the run failed. */
    static final int FAILED = 1;
    /** A wrong command line. */
    static final int USAGE = 2;
    /** The run is paused and can go on. */
    static final int PAUSED = 3;
    /** The run completed, and an assertion failed or a score errored. */
    static final int ASSERTION = 100;
    /** Killed by Ctrl-C: 128 + SIGINT, as shells have it. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
