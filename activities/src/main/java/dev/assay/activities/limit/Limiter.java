package dev.assay.activities.limit;

import dev.assay.store.limit.LimitCut;
import dev.assay.store.limit.LimitState;
import dev.assay.store.limit.Piece;
import dev.assay.workflows.spec.LimitsSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * One limit as one process has it: its piece of what is configured and of what was learned. It looks at no clock; times
 * are microseconds on the database's.
 */
final class Limiter {

    /** A shorter wait is waited out: to go away and come back takes Temporal about as long. */
    static final long SHORT = Micros.SECOND / 20;

    /**
     * How far ahead calls of a batch may reserve: so long a single call may have to wait behind them. Much longer than
     * their way through Temporal, so that no slot stays empty.
     */
    static final long HORIZON = 5 * Micros.SECOND;

    /** A time that passed so long ago is worth nothing: too many may have been missed together. */
    private static final long STALE = 30 * Micros.SECOND;

    private static final double MINUTE = 60;
    private static final double GOLDEN = 0.6180339887;

    /** Where there are fewer places than processes they go round, one turn after the other. */
    private static final long TURN = 5 * Micros.SECOND;

    private final Pace pace = new Pace();
    private final Places places = new Places();
    private final Lessons lessons = new Lessons();
    private final RandomGenerator random;
    private Piece piece = Piece.WHOLE;
    private long pieceUntil;
    private long lastAsked;
    private long asks;
    private double meanAsks;

    Limiter(RandomGenerator random) {
        this.random = random;
    }

    /** {@return whether the piece that this process has must be known before the next call} */
    synchronized boolean needsPiece(LimitsSpec limits, long now) {
        boolean limited = !limits.equals(LimitsSpec.NONE) || !Double.isInfinite(lessons.places(now));
        return pieceUntil == 0 || limited && now >= pieceUntil;
    }

    /** {@return when a call may be made} One that may go is in flight from then on. */
    synchronized Verdict ask(LimitedCall call, long now) {
        lastAsked = now;
        asks++;
        Rates rates = rates(call.limits(), now);
        if (rates.allowNothing()) {
            return new Verdict.Later(Optional.empty(), between(HORIZON / 10, HORIZON / 5));
        }
        Optional<Reservation> kept = call.reservation().filter(time -> isKept(time, now));
        long at;
        if (kept.isPresent()) {
            at = kept.get().at();
        } else {
            long from = Math.max(now, lessons.heldUntil());
            at = pace.free(from, rates);
            if (call.batch() && at - from > HORIZON) {
                return new Verdict.Later(Optional.empty(), between(from - now + HORIZON / 2, from - now + HORIZON));
            }
            pace.reserve(at, rates, call.tokens());
        }
        return at - now > SHORT
                ? new Verdict.Later(Optional.of(new Reservation(at, false)), Micros.duration(at - now))
                : due(call, kept, Math.max(at, now), rates, now);
    }

    /** {@return when a call that was refused may be made again} */
    synchronized Verdict.Later again(LimitedCall call, long now) {
        return (Verdict.Later) ask(call.withoutReservation(), now);
    }

    private Verdict due(LimitedCall call, Optional<Reservation> kept, long at, Rates rates, long now) {
        boolean hasWaited = kept.filter(Reservation::inLine).isPresent();
        long allowed = allowed(call.limits(), now);
        if (!places.isFree(call.batch(), hasWaited, allowed, now)) {
            long delay = places.await(call.batch(), hasWaited, allowed, now);
            return new Verdict.Later(Optional.of(new Reservation(now + delay, true)), Micros.duration(delay));
        }
        long sent = pace.whenSent(at, rates);
        if (sent - now > SHORT) {
            return new Verdict.Later(Optional.of(new Reservation(sent, false)), Micros.duration(sent - now));
        }
        pace.send(sent, rates);
        places.take();
        lessons.sent(sent);
        return new Verdict.Go(sent);
    }

    /** Notes that a call is sent now, some time after it might go. */
    synchronized void sent(long at, long now) {
        pace.sentLate(at, Math.max(at, now));
    }

    /** Notes that a call which might go was not made. */
    synchronized void unused(LimitedCall call, long at, long now) {
        places.free();
        lessons.unsent(at);
        pace.unsend(at);
        pace.settle(rates(call.limits(), now), -1, -call.tokens());
    }

    /** Notes that a call has an answer. */
    synchronized void answered(LimitedCall call, long at, long tokens, long now) {
        places.free();
        places.took(now - at);
        lessons.succeeded();
        pace.settle(rates(call.limits(), now), 0, tokens - call.tokens());
    }

    /** Notes that a call brought no answer, for a reason that has nothing to do with limits. */
    synchronized void failed() {
        places.free();
    }

    /** Notes that a call was refused. */
    synchronized void refused(LimitedCall call, long at, Optional<Duration> asked, long now) {
        int inFlight = places.inFlight();
        places.free();
        double expected = perSecond(call.limits().requestsPerMinute());
        lessons.refused(at, asked, inFlight, width(), expected, now);
    }

    /** {@return how much this process wants, to be compared with others: calls in flight, and how often it is asked} */
    synchronized long demand() {
        meanAsks = (meanAsks + asks) / 2;
        asks = 0;
        return places.inFlight() + (long) Math.ceil(meanAsks) + 1;
    }

    synchronized boolean isIdle(long now, long patience) {
        return places.inFlight() == 0 && now - lastAsked > patience;
    }

    synchronized Optional<LimitCut> news(long now) {
        return lessons.news(now, width());
    }

    synchronized double growth() {
        return lessons.growth();
    }

    synchronized void repeat() {
        lessons.repeat();
    }

    /** Takes over what this process has from now on, and what others learned. */
    synchronized void update(LimitState state, Duration lease) {
        piece = state.piece();
        pieceUntil = Micros.of(state.now()) + Micros.of(lease);
        lessons.learn(state);
    }

    private boolean isKept(Reservation time, long now) {
        return time.at() >= lessons.heldUntil() && time.at() > now - STALE
                || time.inLine() && now >= lessons.heldUntil();
    }

    private Rates rates(LimitsSpec limits, long now) {
        double requests = Math.min(perSecond(limits.requestsPerMinute()), lessons.rate(now, width()));
        double tokens = perSecond(limits.tokensPerMinute());
        return new Rates(part(requests), part(tokens));
    }

    private double part(double rate) {
        return Double.isInfinite(rate) ? rate : rate * piece.width();
    }

    /** {@return how many calls of this process may be in flight} */
    private long allowed(LimitsSpec limits, long now) {
        double learned = Math.floor(lessons.places(now));
        double all = Math.min(learned, limits.concurrency().orElse(Long.MAX_VALUE));
        return all >= Integer.MAX_VALUE ? Long.MAX_VALUE : piece.of((long) all, now / TURN * GOLDEN % 1);
    }

    /** {@return which part of all calls this process makes; the whole when it does not know better} */
    private double width() {
        return piece.width() > 0 ? piece.width() : 1;
    }

    private Duration between(long shortest, long longest) {
        return Micros.duration(random.nextLong(shortest, longest));
    }

    private static double perSecond(OptionalLong perMinute) {
        return perMinute.isPresent() ? perMinute.getAsLong() / MINUTE : Double.POSITIVE_INFINITY;
    }
}
