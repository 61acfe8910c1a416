package dev.assay.starter.cli;

/** Tells of Ctrl-C. */
@FunctionalInterface
interface Interrupts {

    /** Has something done at each Ctrl-C from now on, in a thread of its own, instead of ending the process. */
    void handle(Runnable onInterrupt);
}
