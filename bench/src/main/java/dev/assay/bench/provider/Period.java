package dev.assay.bench.provider;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One conduct, with what happened under it. */
final class Period {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Conduct conduct;
    private final Set<String> paid = new HashSet<>();
    private long requests;
    private long answered;
    private long refused;
    private int inFlight;
    private int mostInFlight;
    private long windowBegan;
    private int acceptedInWindow;

    Period(Conduct conduct) {
        this.conduct = conduct;
    }

    long latencyMillis() {
        return conduct.latencyMillis();
    }

    /** Takes a request that came now; {@return whether it is to be answered} A refused one counts in no window. */
    synchronized boolean accepts(long nanoTime) {
        requests++;
        if (!hasRoom(nanoTime)) {
            refused++;
            return false;
        }
        inFlight++;
        mostInFlight = Math.max(mostInFlight, inFlight);
        return true;
    }

    /** Notes an answer. It is paid, whether or not anybody waits for it still. */
    synchronized void answered(String prompt) {
        inFlight--;
        answered++;
        paid.add(prompt);
    }

    synchronized Tally tally() {
        return new Tally(requests, answered, refused, mostInFlight, answered - paid.size());
    }

    /** Windows are fixed, as those of providers are: one begins with the first request after the one before. */
    private boolean hasRoom(long nanoTime) {
        if (conduct.requestsPerSecond() == 0) {
            return true;
        }
        if (windowBegan == 0 || nanoTime - windowBegan >= SECOND) {
            windowBegan = nanoTime;
            acceptedInWindow = 0;
        }
        if (acceptedInWindow == conduct.requestsPerSecond()) {
            return false;
        }
        acceptedInWindow++;
        return true;
    }
}
