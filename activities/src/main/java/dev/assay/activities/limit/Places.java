package dev.assay.activities.limit;

import java.util.ArrayDeque;

/**
 * Counts the calls in flight, and who waits for a place among them. Who has waited goes before who comes, and a single
 * call before those of a batch.
 */
final class Places {

    /** Who does not come back so long after its time has given up, or comes back to another process. */
    private static final long GRACE = 2 * Micros.SECOND;

    private static final long SHORTEST_WAIT = Micros.SECOND / 50;
    private static final long LONGEST_WAIT = 2 * Micros.SECOND;

    /** How much the newest call counts in the mean of how long they take. */
    private static final double NEWEST = 0.1;

    private final ArrayDeque<Long> waitingBatch = new ArrayDeque<>();
    private final ArrayDeque<Long> waitingSingle = new ArrayDeque<>();
    private int inFlight;
    private double meanTime = Micros.SECOND;

    /**
     * {@return whether a call may take a place}
     *
     * @param places how many there are
     */
    boolean isFree(boolean batch, boolean hasWaited, long places, long now) {
        forget(waitingBatch, now);
        forget(waitingSingle, now);
        if (hasWaited) {
            (batch ? waitingBatch : waitingSingle).poll();
        }
        int before = (batch ? waitingSingle.size() : 0) + (batch && !hasWaited ? waitingBatch.size() : 0);
        return inFlight + before < places;
    }

    /** Puts a call in line; {@return when one of the places is likely to be free for it; the next, if it has waited} */
    long await(boolean batch, boolean hasWaited, long places, long now) {
        int ahead = hasWaited ? 0 : waitingSingle.size() + (batch ? waitingBatch.size() : 0);
        double wait = (ahead + 1) * meanTime / Math.max(1, places);
        long delay = Math.min(Math.max(Math.round(wait), SHORTEST_WAIT), LONGEST_WAIT);
        (batch ? waitingBatch : waitingSingle).add(now + delay + GRACE);
        return delay;
    }

    void take() {
        inFlight++;
    }

    void free() {
        inFlight--;
    }

    /** Notes how long a call took. */
    void took(long time) {
        meanTime += NEWEST * (time - meanTime);
    }

    int inFlight() {
        return inFlight;
    }

    private static void forget(ArrayDeque<Long> waiting, long now) {
        while (!waiting.isEmpty() && waiting.element() < now) {
            waiting.poll();
        }
    }
}
