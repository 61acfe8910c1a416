package dev.assay.workflows.spec;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown when a document a user wrote can't be taken; nothing was started or stored because of it. */
public final class InvalidSpecException extends RuntimeException {

    private final List<Problem> problems;
    private final int unlisted;

    public InvalidSpecException(List<Problem> problems) {
        this(problems, 0);
    }

    /** @param unlisted how many further problems the last one stands for; 0 when it is one itself */
    public InvalidSpecException(List<Problem> problems, int unlisted) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
        this.unlisted = unlisted;
    }

    /** {@return everything that is wrong, at least one} */
    public List<Problem> problems() {
        return problems;
    }

    /** {@return how many further problems the last of the problems stands for; 0 when it is one itself} */
    public int unlisted() {
        return unlisted;
    }
}
