package dev.assay.store.event;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows up to which id events are settled: committed, or never to come.
 *
 * <p>An id is drawn while its transaction holds a writer's lock on the table. So whoever may still commit an id up to
 * some visible one is among the writers seen after it became visible; when the last of these has ended, nothing can
 * come any more.
 *
 * <p>Transaction numbers can't tell this: the holder of a smaller id may have the larger number, or none yet while it
 * waits for another's key; and {@code pg_snapshot_xmin} also waits for transactions of others, anywhere on the server.
 */
final class Settlement {

    private final Supplier<Set<String>> writers;
    private volatile long throughId;
    private @Nullable Pending pending;

    /** @param writers reads which transactions hold a writer's lock on the table now */
    Settlement(Supplier<Set<String>> writers) {
        this.writers = writers;
    }

    /**
     * {@return the last id up to which all is settled}
     *
     * <p>What is read from the table after this call has all events up to that id.
     */
    long throughId() {
        return throughId;
    }

    /** Notes that all events up to {@code id} have been seen. */
    synchronized void seenThrough(long id) {
        throughId = Math.max(throughId, id);
    }

    /**
     * Settles what can be settled now.
     *
     * @param visibleId an id that was visible before this call
     */
    synchronized void advance(long visibleId) {
        Set<String> active = writers.get();
        if (pending != null) {
            pending.writers.retainAll(active);
            if (!pending.writers.isEmpty()) {
                return;
            }
            seenThrough(pending.throughId);
            pending = null;
        }
        if (active.isEmpty()) {
            seenThrough(visibleId);
        } else if (visibleId > throughId) {
            pending = new Pending(visibleId, active);
        }
    }

    /** The writers that may still commit an id up to {@code throughId}. */
    private record Pending(long throughId, Set<String> writers) {

        Pending {
            writers = new HashSet<>(writers);
        }
    }
}
