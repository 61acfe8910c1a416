package dev.assay.starter.run;

import java.util.List;

/** Thrown when there is no run, or more than one, of a name. */
final class UnknownRunException extends RuntimeException {

    /** How many runs are named where one is meant. */
    static final int MOST_NAMED = 5;

    private final boolean ambiguous;

    private UnknownRunException(String message, boolean ambiguous) {
        super(message);
        this.ambiguous = ambiguous;
    }

    static UnknownRunException none(String id) {
        return new UnknownRunException("there is no run '" + id + "'", false);
    }

    static UnknownRunException noneYet() {
        return new UnknownRunException("there is no run yet", false);
    }

    /** @param candidates ids that begin so */
    static UnknownRunException many(String prefix, List<String> candidates) {
        String named = String.join(", ", candidates.subList(0, Math.min(MOST_NAMED, candidates.size())));
        String more = candidates.size() > MOST_NAMED ? ", …" : "";
        return new UnknownRunException(
                "more than one run begins with '" + prefix + "': " + named + more + "; write more of its id", true);
    }

    /** {@return whether there is more than one} */
    boolean ambiguous() {
        return ambiguous;
    }
}
