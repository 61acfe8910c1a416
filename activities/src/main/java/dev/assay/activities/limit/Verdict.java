package dev.assay.activities.limit;

import java.time.Duration;
import java.util.Optional;

/** What a limit says to a call. */
sealed interface Verdict {

    /** It may be made. @param at when: now, or so soon that it is not worth going away. */
    record Go(long at) implements Verdict {}

    /** It has to come again. @param reservation what is kept for it, if anything @param delay when to come */
    record Later(Optional<Reservation> reservation, Duration delay) implements Verdict {}
}
