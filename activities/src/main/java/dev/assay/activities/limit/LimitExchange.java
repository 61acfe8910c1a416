package dev.assay.activities.limit;

import dev.assay.store.limit.LimitCut;
import dev.assay.store.limit.LimitShares;
import dev.assay.store.limit.LimitState;
import dev.assay.workflows.spec.LimitsSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One limit of this process, and its exchange with other processes through the database. */
final class LimitExchange {

    private static final Logger log = LoggerFactory.getLogger(LimitExchange.class);

    /** A process that is gone leaves its piece to the others after such a time. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    /** A limit that nobody asks for is given back after such a time. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final String process;
    private final Limiter limiter;
    private final LimitShares shares;
    private final SharedClock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private boolean failing;

    LimitExchange(String name, String process, Limiter limiter, LimitShares shares, SharedClock clock) {
        this.name = name;
        this.process = process;
        this.limiter = limiter;
        this.shares = shares;
        this.clock = clock;
    }

    Limiter limiter() {
        return limiter;
    }

    boolean isIdle() {
        return limiter.isIdle(clock.getAsLong(), Micros.of(PATIENCE));
    }

    /** Makes sure that this process knows what it may do. */
    void prepare(LimitsSpec limits) {
        if (limiter.needsPiece(limits, clock.getAsLong())) {
            oneAtATime.lock();
            try {
                if (limiter.needsPiece(limits, clock.getAsLong())) {
                    exchange();
                }
            } finally {
                oneAtATime.unlock();
            }
        }
    }

    /** Exchanges what was learned, or leaves it for the next time. */
    void keepUp() {
        oneAtATime.lock();
        try {
            exchange();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                log.warn("Limits of {} can't be exchanged with other workers for now: {}", name, e.getMessage());
            }
            failing = true;
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Gives back what this process has. */
    void giveBack() {
        shares.giveBack(name, process, Lessons.MEMORY);
    }

    private void exchange() {
        Optional<LimitCut> news = limiter.news(clock.getAsLong());
        try {
            long asked = System.nanoTime();
            LimitState state = shares.exchange(name, process, limiter.demand(), limiter.growth(), news, LEASE);
            clock.set(state.now(), asked, System.nanoTime());
            limiter.update(state, LEASE);
        } catch (RuntimeException e) {
            news.ifPresent(untold -> limiter.repeat());
            throw e;
        }
    }
}
