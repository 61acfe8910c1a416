package dev.assay.activities.call;

import dev.assay.store.call.CallLedger;
import dev.assay.store.event.Origin;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps this process's calls in the ledger from being taken for those of a dead one. */
public final class CallLeases implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CallLeases.class);

    private final CallLedger ledger;
    private final Origin process;
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
        long interval = ModelCaller.LEASE.toMillis() / 3;
        timer.scheduleWithFixedDelay(this::renew, interval, interval, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void renew() {
        try {
            ledger.renew(process.id(), ModelCaller.LEASE);
        } catch (RuntimeException e) {
            log.warn("Leases of calls in flight could not be prolonged: {}", e.getMessage());
        }
    }
}
