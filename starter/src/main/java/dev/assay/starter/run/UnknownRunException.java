package dev.assay.starter.run;

/** Thrown when there is no run, or more than one, of a name. */
final class UnknownRunException extends RuntimeException {

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

    static UnknownRunException many(String prefix) {
        return new UnknownRunException("more than one run begins with '" + prefix + "'; write more of its id", true);
    }

    /** {@return whether there is more than one} */
    boolean ambiguous() {
        return ambiguous;
    }
}
