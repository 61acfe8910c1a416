package dev.assay.store.event;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Wakes the followers of other processes by {@code NOTIFY}: the first call at once, the calls of the next moments
 * together. It stands outside of the events' own transactions, because PostgreSQL commits transactions that notify one
 * after another.
 */
final class Notifier implements AutoCloseable {

    static final String CHANNEL = "assay_event";

    private static final Logger log = LoggerFactory.getLogger(Notifier.class);

    private final JdbcTemplate jdbc;
    private final Origin origin;
    private final long intervalNanos;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Outage outage =
            new Outage(log, Level.DEBUG, "NOTIFY fails, other processes hear of events by polling");
    private final ScheduledThreadPoolExecutor thread = DaemonThread.scheduler("assay-events-notify");
    private volatile long lastSent;

    Notifier(JdbcTemplate jdbc, Origin origin, Duration interval) {
        this.jdbc = jdbc;
        this.origin = origin;
        this.intervalNanos = interval.toNanos();
        this.lastSent = System.nanoTime() - intervalNanos;
        thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Has a notification sent soon; never blocks and never fails. */
    void announce() {
        if (scheduled.compareAndSet(false, true)) {
            long delay = Math.max(0, lastSent + intervalNanos - System.nanoTime());
            thread.schedule(this::send, delay, TimeUnit.NANOSECONDS);
        }
    }

    private void send() {
        lastSent = System.nanoTime();
        scheduled.set(false);
        try {
            jdbc.query("select pg_notify(?, ?)", row -> {}, CHANNEL, origin.id());
            outage.ended();
        } catch (DataAccessException e) {
            outage.failed(e);
        }
    }

    /** Sends what is still to be sent. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
