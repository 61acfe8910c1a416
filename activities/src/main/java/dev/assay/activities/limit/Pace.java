package dev.assay.activities.limit;

import java.util.ArrayDeque;

/**
 * Spreads calls evenly over time. Each reserves its slot once, behind all that were reserved before (the generic cell
 * rate algorithm, without a burst). Since calls come back a little later than they were told, what is really sent is held
 * to the same rate a second time, over the last second or so.
 */
final class Pace {

    private final ArrayDeque<Long> sent = new ArrayDeque<>();
    private long nextRequest;
    private long nextTokens;

    /** {@return the first slot that is free, at a time or later} */
    long free(long from, Rates rates) {
        long at = rates.pacesRequests() ? Math.max(from, nextRequest) : from;
        return rates.pacesTokens() ? Math.max(at, nextTokens) : at;
    }

    /** Reserves a slot. */
    void reserve(long at, Rates rates, long tokens) {
        nextRequest = Math.max(nextRequest, at) + rates.spacing();
        nextTokens = Math.max(nextTokens, at) + rates.spacing(tokens);
    }

    /** Corrects what was reserved; negative amounts give something back. */
    void settle(Rates rates, long requests, long tokens) {
        nextRequest += requests * rates.spacing();
        nextTokens += rates.spacing(tokens);
    }

    /** Notes that a call was sent later than was thought. */
    void sentLate(long planned, long at) {
        if (sent.removeLastOccurrence(planned)) {
            sent.add(at);
        }
    }

    /** Takes back a call that was not made. */
    void unsend(long at) {
        sent.removeLastOccurrence(at);
    }

    /** {@return when a call that is due may be sent so that no more than allowed are sent within a second} */
    long whenSent(long from, Rates rates) {
        while (sent.size() > rates.calls()) {
            sent.poll();
        }
        return sent.size() < rates.calls() ? from : Math.max(from, sent.element() + rates.window());
    }

    void send(long at, Rates rates) {
        if (rates.pacesRequests()) {
            if (sent.size() >= rates.calls()) {
                sent.poll();
            }
            sent.add(at);
        }
    }
}
