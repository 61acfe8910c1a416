package dev.assay.activities.call;

import dev.assay.store.call.CallLedger;
import dev.assay.store.event.Origin;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the calls that this process has at work from being taken for those of a dead one. Each has a lease of its own,
 * which ends with the call's thread whatever happens there: a call in the ledger that nobody works on any more, not even
 * in this process, is given up by whoever asks next.
 */
public final class CallLeases implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CallLeases.class);

    /** A call that shows no sign of life for so long is gone. */
    static final Duration LENGTH = Duration.ofSeconds(30);

    private final CallLedger ledger;
    private final Origin process;
    private final AtomicLong taken = new AtomicLong();
    private final Set<String> atWork = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timer;

    public CallLeases(CallLedger ledger, Origin process) {
        this.ledger = ledger;
        this.process = process;
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "assay-call-leases");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to prolong them, three times in the length of a lease. */
    public void start() {
        long interval = LENGTH.toMillis() / 3;
        timer.scheduleWithFixedDelay(this::renew, interval, interval, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Takes a lease for one call; {@return it, to be closed when the call is over or was not made} */
    Lease take() {
        Lease lease = new Lease(process.id() + "/" + taken.incrementAndGet());
        atWork.add(lease.holder());
        return lease;
    }

    void renew() {
        try {
            atWork.forEach(holder -> ledger.renew(holder, LENGTH));
        } catch (RuntimeException e) {
            log.warn("Leases of calls in flight could not be prolonged: {}", e.getMessage());
        }
    }

    /** The right to be the only one that asks. */
    final class Lease implements AutoCloseable {

        private final String holder;

        private Lease(String holder) {
            this.holder = holder;
        }

        /** {@return who asks, as the ledger has it: this process, and which of its calls} */
        String holder() {
            return holder;
        }

        @Override
        public void close() {
            atWork.remove(holder);
        }
    }
}
