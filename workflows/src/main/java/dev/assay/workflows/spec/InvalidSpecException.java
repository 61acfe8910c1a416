package dev.assay.workflows.spec;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown when a document a user wrote can't be taken; nothing was started or stored because of it. */
public final class InvalidSpecException extends RuntimeException {

    private final List<Problem> problems;

    public InvalidSpecException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** {@return everything that is wrong, at least one} */
    public List<Problem> problems() {
        return problems;
    }
}
