package dev.assay.store.event;

import dev.assay.workflows.event.Event;

/**
 * Is told of events, one after another, in the order of their ids. A bean of this type hears them from the start.
 *
 * <p>It is called on a thread that it shares with all other listeners: what takes long belongs on a thread of its own.
 * What it throws is logged and harms nobody else.
 */
@FunctionalInterface
public interface EventListener {

    void onEvent(Event event);
}
