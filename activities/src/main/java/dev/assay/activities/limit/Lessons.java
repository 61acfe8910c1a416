package dev.assay.activities.limit;

import dev.assay.store.limit.LimitCut;
import dev.assay.store.limit.LimitState;
import java.time.Duration;
import java.util.Optional;

/**
 * What refusals teach. A refusal holds everybody back for as long as the provider asks. Of a burst of refusals one is a
 * cut: it halves the places, and lets calls follow each other no faster than they were taken before. From then on places
 * grow with each success, and the rate with the time, slowly at first.
 */
final class Lessons {

    /** What was learned is forgotten when nothing was refused for so long. */
    static final Duration MEMORY = Duration.ofMinutes(5);

    /** The rate after a cut, of the rate that was taken: what is left makes room for calls that come unevenly. */
    private static final double CAUTION = 0.94;

    /** The rate has doubled after such a time, and is where it was cut after a quarter of it. */
    private static final double DOUBLED_AFTER = 120.0 * Micros.SECOND;

    /** A provider that took nothing at all is asked this often within the time it asked for. */
    private static final double AT_LEAST = 0.5;

    /** Short calls are few in flight by chance; a first cut leaves so many places. */
    private static final double FEWEST_AT_FIRST = 4;

    /** Up to this part of the places before a cut they grow by one with each success, from there with each round. */
    private static final double FAST_UNTIL = 0.8;

    private static final long SHORTEST_HOLD = Micros.SECOND / 10;
    private static final long FIRST_HOLD = Micros.SECOND;
    private static final int MOST_DOUBLINGS = 6;

    private final SentCalls sent = new SentCalls();
    private long heldUntil;
    private long cutAt;
    private long cutBegan;
    private long lookedBack;
    private double rate = Double.POSITIVE_INFINITY;
    private double places = Double.POSITIVE_INFINITY;
    private double before;
    private double grown;
    private int cutsInARow;
    private boolean own;
    private boolean guessing;
    private boolean told = true;

    long heldUntil() {
        return heldUntil;
    }

    /** {@return calls a second that the provider may take; infinite when it has not refused any lately} */
    double rate(long now, double width) {
        if (isForgotten(now)) {
            return Double.POSITIVE_INFINITY;
        }
        guess(now, width);
        double quiet = Math.max(0, now - Math.max(cutAt, heldUntil)) / DOUBLED_AFTER;
        return rate * (1 + quiet * quiet);
    }

    /** {@return calls in flight that it may take; infinite when it has not refused any lately} */
    double places(long now) {
        return isForgotten(now) ? Double.POSITIVE_INFINITY : places;
    }

    void sent(long at) {
        sent.sent(at);
    }

    /** Takes back a call that was not made. */
    void unsent(long at) {
        sent.refused(at);
    }

    void succeeded() {
        cutsInARow = 0;
        if (!Double.isInfinite(places)) {
            double gain = places < FAST_UNTIL * before ? 1 : 1 / places;
            grown += gain;
            places += gain;
        }
    }

    /**
     * Learns from a refusal.
     *
     * @param began when the call had begun
     * @param asked how long the provider wants to be left alone, if it says so
     * @param inFlight calls in flight, this one included
     * @param width which part of all calls this process makes
     * @param expected the rate that is configured; a provider that took almost as much keeps to it
     */
    void refused(long began, Optional<Duration> asked, int inFlight, double width, double expected, long now) {
        sent.refused(began);
        boolean cuts = began > cutAt;
        long hold = asked.map(Micros::of).orElse(FIRST_HOLD << Math.min(cutsInARow, MOST_DOUBLINGS));
        heldUntil = Math.max(heldUntil, now + Math.max(hold, SHORTEST_HOLD));
        if (cuts) {
            cutsInARow++;
            cutAt = now;
            cutBegan = began;
            lookedBack = Math.min(Math.max(hold, Micros.SECOND), SentCalls.MEMORY - Micros.SECOND);
            before = Math.min(places, inFlight / width);
            places = Math.max(1, Math.min(places, Math.max(inFlight / width, 2 * FEWEST_AT_FIRST)) / 2);
            grown = 0;
            own = true;
            guessing = true;
            guess(now, width);
            if (rate >= CAUTION * CAUTION * expected) {
                rate = Double.POSITIVE_INFINITY;
                guessing = false;
            }
        }
        told = false;
    }

    /** {@return what others should know of} */
    Optional<LimitCut> news(long now, double width) {
        if (told) {
            return Optional.empty();
        }
        guess(now, width);
        told = !guessing;
        return Optional.of(
                new LimitCut(Micros.instant(cutBegan), Micros.instant(cutAt), Micros.instant(heldUntil), rate, places));
    }

    /** Has the news told again, since nobody heard. */
    void repeat() {
        told = false;
    }

    /** {@return by how much the places have grown since this was asked last} */
    double growth() {
        double growth = grown;
        grown = 0;
        return growth;
    }

    /** Takes over what others learned. While news of our own is untold, only what is newer. */
    void learn(LimitState state) {
        heldUntil = Math.max(heldUntil, state.heldUntil().map(Micros::of).orElse(0L));
        long cut = state.cutAt().map(Micros::of).orElse(0L);
        if (cut > cutAt || told) {
            own &= cut == cutAt;
            cutAt = Math.max(cutAt, cut);
            places = state.places().orElse(Double.POSITIVE_INFINITY);
            if (!own) {
                rate = state.rate().orElse(Double.POSITIVE_INFINITY);
                guessing = false;
            }
        }
    }

    /** Counts what was taken before the cut. Until the provider is asked again, more refusals may come to be known. */
    private void guess(long now, double width) {
        if (guessing) {
            double taken = Math.max(AT_LEAST, sent.between(cutAt - lookedBack, cutAt));
            rate = CAUTION * taken * Micros.SECOND / lookedBack / width;
            guessing = now < heldUntil;
        }
    }

    private boolean isForgotten(long now) {
        return now - Math.max(cutAt, heldUntil) > Micros.of(MEMORY);
    }
}
