package dev.assay.starter.cli;

import dev.assay.workflows.spec.Problem;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Thrown when an instance refuses a request; the message is its own sentence. */
final class ApiException extends CommandException {

    private static final int NOT_FOUND = 404;

    private final int status;
    private final transient JsonNode problem;

    ApiException(int status, String message, JsonNode problem) {
        super(message);
        this.status = status;
        this.problem = problem;
    }

    /** {@return the same, with something that helps behind its sentence} */
    ApiException with(String hint) {
        return new ApiException(status, getMessage() + hint, problem);
    }

    boolean isNotFound() {
        return status == NOT_FOUND;
    }

    /** {@return the body as it came: problem+json} */
    JsonNode problem() {
        return problem;
    }

    /** {@return what is wrong with the fields of the body that was sent; empty when it is about something else} */
    List<Problem> problems() {
        return problem.path("errors")
                .valueStream()
                .map(error -> new Problem(
                        error.path("pointer").asString(""),
                        error.path("message").asString("")))
                .toList();
    }
}
