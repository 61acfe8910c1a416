package dev.assay.starter.run;

import dev.assay.store.run.Run;
import dev.assay.workflows.activity.Command;

/** Thrown when the status of a run forbids what is asked of it. */
final class StatusConflictException extends RuntimeException {

    /** @param remedy what follows from it, and what is possible */
    StatusConflictException(Run run, String remedy) {
        super("run " + run.id() + " is " + state(run) + "; " + remedy);
    }

    private static String state(Run run) {
        boolean endsSoon = !run.status().isFinal() && run.command() == Command.CANCEL;
        return endsSoon ? "being canceled" : run.status().word();
    }
}
