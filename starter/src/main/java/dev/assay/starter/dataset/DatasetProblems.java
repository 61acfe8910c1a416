package dev.assay.starter.dataset;

import dev.assay.starter.problem.Problems;
import dev.assay.starter.samples.DatasetTooLargeException;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** How errors about datasets are told. */
@RestControllerAdvice(assignableTypes = DatasetController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatasetProblems {

    @ExceptionHandler
    ProblemDetail tooLarge(DatasetTooLargeException e) {
        return Problems.of(HttpStatus.CONTENT_TOO_LARGE, "dataset-too-large", e);
    }

    @ExceptionHandler
    ProblemDetail brokenBody(IOException e) {
        return e instanceof ErrorResponse refused
                ? refused.getBody()
                : Problems.of(HttpStatus.BAD_REQUEST, "broken-body", "the body broke off before its end");
    }
}
