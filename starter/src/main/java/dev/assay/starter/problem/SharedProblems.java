package dev.assay.starter.problem;

import dev.assay.workflows.spec.InvalidSpecException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** How errors are told that any address may have. The text of an unexpected one goes to the log only. */
@RestControllerAdvice
class SharedProblems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(SharedProblems.class);

    @ExceptionHandler
    ProblemDetail invalid(InvalidSpecException e) {
        ProblemDetail problem = Problems.of(HttpStatus.BAD_REQUEST, "invalid", e);
        problem.setProperty("errors", e.problems());
        return problem;
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ProblemDetail databaseAway(RuntimeException e) {
        log.warn("A request could not use the database: {}", e.getMessage());
        return Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE, "database-unavailable", "the database can't be used now; try again");
    }

    @ExceptionHandler
    ProblemDetail unexpected(Exception e) {
        log.error("A request failed unexpectedly", e);
        return Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "an unexpected error; the log has it");
    }

    @Override
    protected org.springframework.http.@org.jspecify.annotations.Nullable ResponseEntity<Object>
            handleHttpMessageNotReadable(
                    HttpMessageNotReadableException e,
                    org.springframework.http.HttpHeaders headers,
                    org.springframework.http.HttpStatusCode status,
                    org.springframework.web.context.request.WebRequest request) {
        ProblemDetail problem = Problems.of(HttpStatus.BAD_REQUEST, "unreadable-body", "the body is no JSON document");
        return handleExceptionInternal(e, problem, headers, status, request);
    }
}
