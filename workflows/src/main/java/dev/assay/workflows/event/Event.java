package dev.assay.workflows.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * Tells that something happened: ids, numbers and statuses, never prompts, answers or keys.
 *
 * @param id grows from event to event, with holes; 0 for an event that is stored nowhere
 * @param type what happened, one of {@link EventTypes} or any other word
 * @param subject what it happened to
 * @param time when it was written down, by the database's clock
 * @param data any JSON value; not to be changed by those who are told
 */
public record Event(long id, String type, Subject subject, Instant time, JsonNode data) {

    public Event {
        if (type.isBlank()) {
            throw new IllegalArgumentException("An event needs a type, such as " + EventTypes.RUN_STARTED);
        }
        requireNonNull(subject, "subject");
        requireNonNull(time, "time");
        data = data.deepCopy();
    }
}
