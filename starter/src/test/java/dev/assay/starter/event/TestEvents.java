package dev.assay.starter.event;

import dev.assay.store.event.EventBus;
import dev.assay.workflows.event.Event;
import dev.assay.workflows.event.EventTypes;
import dev.assay.workflows.event.Subject;
import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes events without a database. */
final class TestEvents {

    private TestEvents() {}

    static void publish(EventBus bus, long id, String subject) {
        publish(bus, id, subject, EventTypes.RUN_STARTED);
    }

    static void publish(EventBus bus, long id, String subject, String type) {
        bus.publish(event(id, subject, type));
    }

    static Frame frame(long id, String subject) {
        return Frame.of(event(id, subject, EventTypes.RUN_STARTED));
    }

    private static Event event(long id, String subject, String type) {
        return new Event(id, type, Subject.parse(subject), Instant.EPOCH, JsonNodeFactory.instance.objectNode());
    }
}
