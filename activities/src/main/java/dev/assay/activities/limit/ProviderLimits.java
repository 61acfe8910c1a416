package dev.assay.activities.limit;

import dev.assay.store.event.Origin;
import dev.assay.store.limit.LimitShares;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when calls may be made, so that all workers together keep to what providers allow.
 *
 * <p>Whether a call may go is decided in memory. The database is asked a few times a second for each limit in use, not
 * for each call: for the piece of the limit that this process has, and for what others learned.
 */
public final class ProviderLimits implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ProviderLimits.class);

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final LimitShares shares;
    private final Origin process;
    private final SharedClock clock = new SharedClock();
    private final Map<String, LimitExchange> limits = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor timer;

    public ProviderLimits(LimitShares shares, Origin process) {
        this.shares = shares;
        this.process = process;
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "assay-limits");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Begins to exchange with other processes what each has and learned. */
    public void start() {
        long interval = INTERVAL.toMillis();
        timer.scheduleWithFixedDelay(this::keepUp, interval, interval, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /**
     * {@return the right to make a call now}
     *
     * @throws NotYetException when it has to wait: it holds nothing meanwhile
     * @throws org.springframework.dao.DataAccessException when the database can't tell what this process may do
     */
    public Permit admit(LimitedCall call) {
        LimitExchange limit = limits.computeIfAbsent(call.limit(), this::open);
        limit.prepare(call.limits());
        Verdict verdict = limit.limiter().ask(call, clock.getAsLong());
        if (verdict instanceof Verdict.Later later) {
            throw new NotYetException(later);
        }
        long at = ((Verdict.Go) verdict).at();
        awaitTime(at);
        return new Permit(limit.limiter(), call, at, clock, () -> timer.execute(limit::keepUp));
    }

    private LimitExchange open(String name) {
        Limiter limiter = new Limiter(() -> ThreadLocalRandom.current().nextLong());
        return new LimitExchange(name, process.id(), limiter, shares, clock);
    }

    private void awaitTime(long at) {
        long wait = at - clock.getAsLong();
        while (wait > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(wait));
            wait = at - clock.getAsLong();
        }
    }

    private void keepUp() {
        limits.forEach((name, limit) -> {
            if (limit.isIdle()) {
                limits.remove(name);
                giveBack(name, limit);
            } else {
                limit.keepUp();
            }
        });
    }

    private static void giveBack(String name, LimitExchange limit) {
        try {
            limit.giveBack();
        } catch (RuntimeException e) {
            log.warn(
                    "The piece of the limits of {} expires by itself, giving it back failed: {}", name, e.getMessage());
        }
    }
}
