package dev.assay.starter.run;

import dev.assay.workflows.spec.RunStatus;

/** Thrown when the status of a run forbids what is asked of it. */
final class StatusConflictException extends RuntimeException {

    StatusConflictException(String runId, RunStatus status, String remedy) {
        super("run " + runId + " is " + status.word() + "; " + remedy);
    }
}
