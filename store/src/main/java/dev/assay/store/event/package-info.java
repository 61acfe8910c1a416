/** The outbox of events, the follower that reads it in order, and the bus that tells listeners. */
@NullMarked
package dev.assay.store.event;

import org.jspecify.annotations.NullMarked;
