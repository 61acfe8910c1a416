package dev.assay.store.event;

import dev.assay.workflows.event.Event;
import dev.assay.workflows.event.Subject;
import java.time.Instant;
import tools.jackson.databind.node.IntNode;

/** Events for tests. */
final class Samples {

    static final Subject RUN = Subject.run("42");

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Samples() {}

    static Event event(long id) {
        return new Event(id, "test", RUN, NOON, IntNode.valueOf(42));
    }

    static NewEvent newEvent(String cause) {
        return new NewEvent(RUN, "test", cause, 42);
    }
}
