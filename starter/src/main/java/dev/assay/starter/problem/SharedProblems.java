package dev.assay.starter.problem;

import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import java.net.URI;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** How errors are told that any address may have. The text of an unexpected one goes to the log only. */
@RestControllerAdvice
class SharedProblems extends ResponseEntityExceptionHandler {

    /** What a problem is that says nothing of its kind (RFC 9457). */
    private static final URI UNTYPED = URI.create("about:blank");

    /** How the parser's sentence about a key that stands twice begins; it has no exception of its own for it. */
    private static final String SAME_KEY = "Duplicate Object property";

    private static final Logger log = LoggerFactory.getLogger(SharedProblems.class);

    @ExceptionHandler
    ProblemDetail invalid(InvalidSpecException e) {
        return invalid(e.problems());
    }

    @ExceptionHandler
    ProblemDetail noEngine(NoEngineException e) {
        return Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "no-engine", e);
    }

    @ExceptionHandler({
        TransientDataAccessException.class,
        DataAccessResourceFailureException.class,
        TransactionException.class
    })
    ProblemDetail databaseAway(RuntimeException e) {
        log.warn("A request could not use the database: {}", e.getMessage());
        return Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE, "database-unavailable", "the database can't be used now; try again");
    }

    /** Nothing of it is told: the text of the exception holds the value. */
    @ExceptionHandler(InvalidParameterException.class)
    ProblemDetail brokenQuery() {
        return invalid(
                List.of(new Problem("", "the query can't be read; what follows a % must be UTF-8 in two digits")));
    }

    @ExceptionHandler({WorkflowServiceException.class, StatusRuntimeException.class})
    ProblemDetail temporalAway(RuntimeException e) {
        log.warn("A request could not reach Temporal: {}", e.getMessage());
        return Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE, "temporal-unavailable", "Temporal can't be reached now; try again");
    }

    @ExceptionHandler
    ProblemDetail unexpected(Exception e) {
        log.error("A request failed unexpectedly", e);
        return Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "an unexpected error; the log has it");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (NestedExceptionUtils.getMostSpecificCause(e) instanceof ErrorResponse refused) {
            return handleExceptionInternal(e, refused.getBody(), headers, refused.getStatusCode(), request);
        }
        boolean twice = e.getMessage() != null && e.getMessage().contains(SAME_KEY);
        String sentence = twice ? "a key stands twice in an object of the body" : "the body is no JSON document";
        return answer(e, invalid(List.of(new Problem("", sentence + place(e, twice)))), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(e, invalid(List.of(new Problem("", "'" + e.getParameterName() + "' is missing"))), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : "";
        Class<?> type = e.getRequiredType();
        String expected = type == int.class ? "a whole number" : "another kind of value";
        return answer(
                e,
                invalid(List.of(new Problem("/" + name, "must be " + expected + ", got '" + e.getValue() + "'"))),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail = "there is nothing at /" + e.getResourcePath() + "; the API's addresses begin with /api/v1/";
        return answer(e, Problems.of(HttpStatus.NOT_FOUND, "unknown-address", detail), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String given =
                e.getContentType() == null ? "nothing" : e.getContentType().toString();
        String taken = MediaType.toString(e.getSupportedMediaTypes());
        String detail = "the body must be " + taken + ", its Content-Type says " + given;
        return answer(e, Problems.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", detail), request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem
                && (problem.getType() == null || problem.getType().equals(UNTYPED))) {
            problem.setType(Problems.type(Problems.word(HttpStatus.valueOf(status.value()))));
        }
        return super.createResponseEntity(body, headers, status, request);
    }

    private @Nullable ResponseEntity<Object> answer(Exception e, ProblemDetail problem, WebRequest request) {
        return handleExceptionInternal(
                e, problem, HttpHeaders.EMPTY, HttpStatusCode.valueOf(problem.getStatus()), request);
    }

    private static ProblemDetail invalid(List<Problem> problems) {
        ProblemDetail answer = Problems.of(HttpStatus.BAD_REQUEST, "invalid", new InvalidSpecException(problems));
        answer.setProperty("errors", problems);
        return answer;
    }

    /** Where the parser stumbled; not over what, which may be a secret in the wrong place. */
    private static String place(HttpMessageNotReadableException e, boolean twice) {
        if (e.getCause() instanceof JacksonException cause) {
            TokenStreamLocation place = cause.getLocation();
            return place == null || place.getLineNr() < 1
                    ? ""
                    : ": line " + place.getLineNr() + ", column " + place.getColumnNr()
                            + (twice ? "" : " can't be read");
        }
        return "";
    }
}
