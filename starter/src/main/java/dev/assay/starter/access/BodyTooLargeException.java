package dev.assay.starter.access;

import dev.assay.starter.problem.Problems;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;

/** Thrown when a request's body is read beyond what is taken. */
final class BodyTooLargeException extends IOException implements ErrorResponse {

    private static final int BYTES_IN_MIB = 1024 * 1024;

    BodyTooLargeException(long limit) {
        super("the body is larger than " + limit / BYTES_IN_MIB + " MiB, the most that is taken");
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return HttpStatus.CONTENT_TOO_LARGE;
    }

    @Override
    public ProblemDetail getBody() {
        return Problems.of(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", String.valueOf(getMessage()));
    }
}
