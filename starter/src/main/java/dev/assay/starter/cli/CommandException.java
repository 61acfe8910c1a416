package dev.assay.starter.cli;

import dev.assay.starter.file.Finding;
import java.util.List;

/** Thrown when a command can't do what it was asked; the message is for the user as it is. */
class CommandException extends RuntimeException {

    private final transient List<Finding> findings;

    CommandException(String message) {
        super(message);
        this.findings = List.of();
    }

    CommandException(String message, Throwable cause) {
        super(message, cause);
        this.findings = List.of();
    }

    /** @param findings what is wrong with files, shown line by line instead of the message */
    CommandException(String message, List<Finding> findings) {
        super(message);
        this.findings = List.copyOf(findings);
    }

    List<Finding> findings() {
        return findings;
    }
}
