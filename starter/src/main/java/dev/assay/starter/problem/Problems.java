package dev.assay.starter.problem;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Makes the bodies of error answers. */
public final class Problems {

    private Problems() {}

    /**
     * {@return the body that tells of an exception whose message is meant for clients}
     *
     * @param type a stable word for the kind of error
     */
    public static ProblemDetail of(HttpStatus status, String type, RuntimeException e) {
        return of(status, type, String.valueOf(e.getMessage()));
    }

    /** {@return the body of an error answer} */
    public static ProblemDetail of(HttpStatus status, String type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(type(type));
        return problem;
    }

    /** {@return the word for errors of which nothing is known but the status} */
    static String word(HttpStatus status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return the address that a word for a kind of error makes} */
    static URI type(String word) {
        return URI.create("urn:assay:problem:" + word);
    }
}
