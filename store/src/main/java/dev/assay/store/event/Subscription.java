package dev.assay.store.event;

/** Holds a listener's place on the bus until it is closed. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

    /** Takes the listener off the bus; a second call does nothing. */
    @Override
    void close();
}
