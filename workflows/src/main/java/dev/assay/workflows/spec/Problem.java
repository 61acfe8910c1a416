package dev.assay.workflows.spec;

/**
 * One thing that is wrong with what a user wrote.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the whole document
 * @param message what is wrong, with the value, and what would be right: one sentence without a full stop
 */
public record Problem(String pointer, String message) {

    /** {@return the pointer with one more step} */
    static String step(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public String toString() {
        return pointer.isEmpty() ? message : pointer + ": " + message;
    }
}
