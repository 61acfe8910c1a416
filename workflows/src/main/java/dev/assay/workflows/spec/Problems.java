package dev.assay.workflows.spec;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a document, so that a user hears of everything at once. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    /** Notes one problem at a place. */
    public void add(String pointer, String message) {
        found.add(new Problem(pointer, message));
    }

    /** {@return whether nothing was found wrong so far} */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** {@return what was found, in the order of finding} */
    public List<Problem> list() {
        return List.copyOf(found);
    }

    /**
     * Ends the reading of a document that has problems.
     *
     * @throws InvalidSpecException when there is at least one
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidSpecException(list());
        }
    }
}
