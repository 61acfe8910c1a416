package dev.assay.starter.cli;

/** Thrown when the instance that something is at is gone although this command did not bring it up; nothing is lost. */
final class InstanceLostException extends CommandException {

    private final String what;
    private final String id;

    /**
     * @param what what to call what was followed, such as {@code run}
     * @param id the id of what was followed
     */
    InstanceLostException(String what, String id, String message, CommandException cause) {
        super(message, cause);
        this.what = what;
        this.id = id;
    }

    /** {@return what to call what was followed} */
    String what() {
        return what;
    }

    /** {@return the id of what was followed} */
    String id() {
        return id;
    }
}
