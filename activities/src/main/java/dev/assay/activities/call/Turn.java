package dev.assay.activities.call;

import dev.assay.activities.limit.Reservation;
import io.temporal.activity.ActivityExecutionContext;
import java.util.Optional;

/**
 * One of the times that a question is asked.
 *
 * @param asked which time it is, from 1
 * @param batch whether it is asked for a run of an experiment, which gives way to a single run
 * @param reservation the time that a limit has reserved for it
 * @param looked whether the cache was asked a moment ago, and had no answer
 */
public record Turn(int asked, boolean batch, Optional<Reservation> reservation, boolean looked) {

    /** {@return this time, as the activity that asks tells it; called from the activity's own thread} */
    public static Turn of(ActivityExecutionContext activity, boolean batch) {
        int asked = activity.getInfo().getAttempt();
        return new Turn(
                asked, batch, asked == 1 ? Optional.empty() : activity.getHeartbeatDetails(Reservation.class), false);
    }

    /** {@return the same, right after a look into the cache} */
    public Turn afterLook() {
        return new Turn(asked, batch, reservation, true);
    }
}
