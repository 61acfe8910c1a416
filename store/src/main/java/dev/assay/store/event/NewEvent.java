package dev.assay.store.event;

import static java.util.Objects.requireNonNull;

import dev.assay.workflows.event.Subject;

/**
 * What the {@link Outbox} is asked to write. Subject, type and cause together are its key.
 *
 * @param subject what it happened to
 * @param type what happened, one of {@link dev.assay.workflows.event.EventTypes} or any other word
 * @param cause what made it happen, the same whenever the work is repeated: {@code stage:0}, or a command's id; at most
 *     {@value #MAX_CAUSE} characters
 * @param data ids, numbers and statuses that become JSON, no texts; an empty map for none
 */
public record NewEvent(Subject subject, String type, String cause, Object data) {

    /** Together with subject and type it must fit PostgreSQL's longest index entry, 2,704 bytes. */
    static final int MAX_CAUSE = 400;

    public NewEvent {
        requireNonNull(subject, "subject");
        if (type.isBlank()) {
            throw new IllegalArgumentException("An event needs a type");
        }
        if (cause.isBlank() || cause.length() > MAX_CAUSE) {
            throw new IllegalArgumentException("The cause of an event has 1 to " + MAX_CAUSE + " characters, not "
                    + cause.length() + " (" + type + " of " + subject + ")");
        }
        requireNonNull(data, "data");
    }
}
