package dev.assay.starter.problem;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Thrown when a request ends with a problem of its own; the message is meant for clients. */
public final class ProblemException extends ErrorResponseException {

    /**
     * @param type a stable word for the kind of error
     * @param detail one sentence: what was wrong, and what would be right
     */
    public ProblemException(HttpStatus status, String type, String detail) {
        super(status, Problems.of(status, type, detail), null);
    }
}
