package dev.assay.starter.experiment;

import dev.assay.store.event.EventBus;
import dev.assay.store.event.Subscription;
import dev.assay.workflows.event.Subject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets requests wait until an experiment changes, so that clients need not ask all the time. A wait holds no thread. */
@Component
class ExperimentWaiter implements DisposableBean {

    private static final int READERS = 2;

    private final EventBus bus;
    private final ExperimentReader reader;
    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
    private final ExecutorService readers = Executors.newFixedThreadPool(READERS, work -> {
        Thread thread = new Thread(work, "assay-experiment-waits");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean closing;

    ExperimentWaiter(EventBus bus, ExperimentReader reader) {
        this.bus = bus;
        this.reader = reader;
    }

    /** {@return an experiment as soon as it is not as it was seen, and as it was seen when that takes too long} */
    CompletableFuture<ExperimentView> changed(ExperimentView seen, Duration atMost) {
        Wait wait = new Wait(seen);
        waits.add(wait);
        Subscription listening = bus.addListener(event -> {
            if (event.subject().equals(wait.subject)) {
                readers.execute(wait::look);
            }
        });
        wait.look();
        if (closing) {
            wait.end();
        }
        return wait.answer
                .completeOnTimeout(seen, atMost.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((view, failure) -> {
                    listening.close();
                    waits.remove(wait);
                });
    }

    /** Answers everybody who waits, so that no request stands in the way when the instance stops. */
    @EventListener(ContextClosedEvent.class)
    void endAll() {
        closing = true;
        waits.forEach(Wait::end);
    }

    @Override
    public void destroy() {
        readers.shutdownNow();
    }

    /** One request that waits. */
    private final class Wait {

        private final ExperimentView seen;
        private final Subject subject;
        private final CompletableFuture<ExperimentView> answer = new CompletableFuture<>();

        Wait(ExperimentView seen) {
            this.seen = seen;
            this.subject = Subject.experiment(seen.id());
        }

        void look() {
            try {
                ExperimentView now = reader.view(reader.row(seen.id()));
                if (!now.equals(seen)) {
                    answer.complete(now);
                }
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }

        void end() {
            answer.complete(seen);
        }
    }
}
