package dev.assay.store.event;

import dev.assay.workflows.event.Event;

/** An event of the table, with the process in which it arose. */
record StoredEvent(Event event, Origin origin) {

    long id() {
        return event.id();
    }
}
