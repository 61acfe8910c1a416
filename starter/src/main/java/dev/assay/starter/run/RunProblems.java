package dev.assay.starter.run;

import dev.assay.starter.problem.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** How errors about runs are told. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RunProblems {

    @ExceptionHandler
    ProblemDetail unknown(UnknownRunException e) {
        return e.ambiguous()
                ? Problems.of(HttpStatus.CONFLICT, "ambiguous-id", e)
                : Problems.of(HttpStatus.NOT_FOUND, "unknown-run", e);
    }

    @ExceptionHandler
    ProblemDetail conflict(StatusConflictException e) {
        return Problems.of(HttpStatus.CONFLICT, "status-conflict", e);
    }
}
