package dev.assay.starter.event;

import static java.util.Objects.requireNonNull;

import dev.assay.store.event.EventBus;
import dev.assay.store.event.EventReader;
import dev.assay.store.event.Subscription;
import dev.assay.workflows.event.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The newest events of all processes, each held once however many read them. It listens only while somebody reads: the
 * first reader opens it, the last one closes it.
 */
@Component
class NewestEvents {

    /** Some seconds of a busy instance; a few megabytes. */
    static final int CAPACITY = 8_192;

    /** What one reader is given at once. */
    private static final int BATCH = 64;

    private final EventBus bus;
    private final LongSupplier newestId;

    private final Frame[] ring = new Frame[CAPACITY];
    private long count;
    private long floor;
    private boolean isOpen;
    private @Nullable Subscription listening;

    @Autowired
    NewestEvents(EventBus bus, EventReader reader) {
        this(bus, reader::newest);
    }

    /** @param newestId reads the id of the newest event that is committed */
    NewestEvents(EventBus bus, LongSupplier newestId) {
        this.bus = bus;
        this.newestId = newestId;
    }

    /**
     * Begins to hold events.
     *
     * @param onEvent what is to be done after each
     */
    void open(Runnable onEvent) {
        listening = bus.addListener(event -> {
            add(event);
            onEvent.run();
        });
        // what becomes visible from now on is heard; what is visible already may not be
        long visible = newestId.getAsLong();
        synchronized (this) {
            floor = Math.max(floor, visible);
            isOpen = true;
        }
    }

    /** Holds nothing any more. */
    void close() {
        if (listening != null) {
            listening.close();
        }
        synchronized (this) {
            isOpen = false;
            count = 0;
            floor = 0;
            Arrays.fill(ring, null);
        }
    }

    /** {@return the event after which all are here; larger than any while it is not known} */
    synchronized long floor() {
        return isOpen ? floor : Long.MAX_VALUE;
    }

    /** {@return the newest event that is known, or the floor} */
    synchronized long last() {
        return count == 0 ? floor : Math.max(floor, at(count - 1).id());
    }

    /** {@return the next events after one that is not below the floor} */
    synchronized Batch after(long id, EventFilter filter) {
        List<Frame> frames = new ArrayList<>();
        long cursor = id;
        for (long place = firstAfter(id); place < count && frames.size() < BATCH; place++) {
            Frame frame = at(place);
            cursor = frame.id();
            if (filter.wants(frame)) {
                frames.add(frame);
            }
        }
        return new Batch(frames, cursor);
    }

    private synchronized void add(Event event) {
        Frame evicted = ring[(int) (count % CAPACITY)];
        if (evicted != null) {
            floor = Math.max(floor, evicted.id());
        }
        ring[(int) (count++ % CAPACITY)] = Frame.of(event);
    }

    private Frame at(long place) {
        return requireNonNull(ring[(int) (place % CAPACITY)]);
    }

    private long firstAfter(long id) {
        long low = Math.max(0, count - CAPACITY);
        long high = count;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (at(middle).id() > id) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /**
     * Some events.
     *
     * @param cursor the event up to which all that were wanted are here
     */
    record Batch(List<Frame> frames, long cursor) {}
}
