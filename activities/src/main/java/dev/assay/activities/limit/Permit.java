package dev.assay.activities.limit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The right to make one call now. Whoever has it says how the call ended, and closes it in any case. */
public final class Permit implements AutoCloseable {

    private final Limiter limiter;
    private final LimitedCall call;
    private final long at;
    private final LongSupplier clock;
    private final Runnable refusals;
    private boolean over;

    Permit(Limiter limiter, LimitedCall call, long at, LongSupplier clock, Runnable refusals) {
        this.limiter = limiter;
        this.call = call;
        this.at = at;
        this.clock = clock;
        this.refusals = refusals;
    }

    /** The call is sent now. */
    public void sending() {
        limiter.sent(at, clock.getAsLong());
    }

    /** The call was not made. */
    public void unused() {
        over = true;
        limiter.unused(call, at, clock.getAsLong());
    }

    /** The call was answered. @param tokens its tokens in and out; 0 when they are not known */
    public void answered(long tokens) {
        over = true;
        limiter.answered(call, at, tokens == 0 ? call.tokens() : tokens, clock.getAsLong());
    }

    /**
     * The provider refused the call, and everybody leaves it alone for a while; {@return when to ask again}
     *
     * @param wait how long it wants to be left alone, if it says so
     */
    public NotYetException refused(Optional<Duration> wait) {
        over = true;
        long now = clock.getAsLong();
        limiter.refused(call, at, wait, now);
        refusals.run();
        return new NotYetException(limiter.again(call, now));
    }

    /** The call brought no answer for a reason of its own, unless it was said otherwise. */
    @Override
    public void close() {
        if (!over) {
            over = true;
            limiter.failed();
        }
    }
}
