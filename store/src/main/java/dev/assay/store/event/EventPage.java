package dev.assay.store.event;

import java.util.List;

/**
 * What follows an id in the table of events, as far as nothing can come in between any more.
 *
 * @param events in the order of their ids
 * @param lastId the last of these, or the id they follow when there are none
 * @param visibleId the last id that was seen, settled or not
 * @param isFull whether the reader's limit ended the page, not the end of the table
 */
record EventPage(List<StoredEvent> events, long lastId, long visibleId, boolean isFull) {

    /**
     * {@return the part of {@code visible} that follows {@code id} without a gap, where a missing id is a gap only
     * after {@code settledId}}
     */
    static EventPage of(long id, List<StoredEvent> visible, long settledId, int limit) {
        long lastId = id;
        int size = 0;
        while (size < visible.size() && visible.get(size).id() <= Math.max(settledId, lastId + 1)) {
            lastId = visible.get(size).id();
            size++;
        }
        long visibleId =
                visible.isEmpty() ? id : visible.get(visible.size() - 1).id();
        return new EventPage(visible.subList(0, size), lastId, visibleId, visible.size() == limit);
    }

    /** {@return whether events are visible that must wait for a transaction which may still commit a smaller id} */
    boolean hasGap() {
        return visibleId > lastId;
    }

    /** {@return whether the gap is at the very beginning} */
    boolean isStuck() {
        return hasGap() && events.isEmpty();
    }
}
