package dev.assay.activities.limit;

/** Counts the calls of the last minute that were made and not refused, in steps of a tenth of a second. */
final class SentCalls {

    private static final long STEP = Micros.SECOND / 10;

    /** The longest time that can be looked back. */
    static final long MEMORY = 60 * Micros.SECOND;

    private final int[] counts = new int[(int) (MEMORY / STEP) + 1];
    private long newest;

    void sent(long at) {
        long step = at / STEP;
        if (step - newest >= counts.length) {
            newest = step - counts.length;
        }
        while (newest < step) {
            newest++;
            counts[index(newest)] = 0;
        }
        add(step, 1);
    }

    /** Takes back a call that was refused. */
    void refused(long at) {
        add(at / STEP, -1);
    }

    /** {@return how many there were from one time to another, both included} */
    long between(long from, long to) {
        long count = 0;
        long last = Math.min(to / STEP, newest);
        for (long step = Math.max(from / STEP + 1, newest - counts.length + 1); step <= last; step++) {
            count += counts[index(step)];
        }
        return count;
    }

    private void add(long step, int calls) {
        if (step > newest - counts.length) {
            counts[index(step)] += calls;
        }
    }

    private int index(long step) {
        return (int) (step % counts.length);
    }
}
