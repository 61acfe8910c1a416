package dev.assay.starter.cli;

/** Thrown when the command line itself is wrong, in a way that only the command can see. */
final class UsageException extends CommandException {

    UsageException(String message) {
        super(message);
    }
}
