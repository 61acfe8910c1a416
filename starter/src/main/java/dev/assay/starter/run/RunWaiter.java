package dev.assay.starter.run;

import dev.assay.store.event.EventBus;
import dev.assay.store.event.Subscription;
import dev.assay.workflows.event.Subject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Lets a request wait until something happens to a run, so that clients need not ask all the time. */
@Component
class RunWaiter {

    private final EventBus bus;

    RunWaiter(EventBus bus) {
        this.bus = bus;
    }

    /** Waits until something happens to a run, but not at all when it is settled, and not longer than a time. */
    void await(String runId, Duration atMost, BooleanSupplier settled) throws InterruptedException {
        CountDownLatch happened = new CountDownLatch(1);
        Subject subject = Subject.run(runId);
        Subscription listening = bus.addListener(event -> {
            if (event.subject().equals(subject)) {
                happened.countDown();
            }
        });
        try {
            if (!settled.getAsBoolean()) {
                happened.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            listening.close();
        }
    }
}
