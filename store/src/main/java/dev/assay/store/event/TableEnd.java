package dev.assay.store.event;

import java.util.Set;

/**
 * A point in time in the table of events: where a follower starts that wants only what is committed after it.
 *
 * @param position every event up to this id is settled
 * @param visible ids after the position that were committed already
 */
record TableEnd(long position, Set<Long> visible) {}
