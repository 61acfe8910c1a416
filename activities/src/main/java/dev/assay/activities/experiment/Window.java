package dev.assay.activities.experiment;

import dev.assay.activities.metrics.DispatchMetrics;
import dev.assay.store.event.EventBus;
import dev.assay.store.event.Subscription;
import dev.assay.workflows.event.Event;
import dev.assay.workflows.event.EventTypes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The runs of an experiment that are open, as one process keeps them going. That one has ended, or waits for a person, it
 * hears from the bus; who must be sure asks the rows now and then. A run that waits for a person holds no place.
 */
final class Window implements AutoCloseable {

    private static final Set<String> NEWS =
            Set.of(EventTypes.RUN_COMPLETED, EventTypes.RUN_FAILED, EventTypes.RUN_CANCELED, EventTypes.RUN_WAITING);

    /** Each look at what has ended costs some statements, so that runs which end side by side share one. */
    private static final Duration MOMENT = Duration.ofMillis(5);

    private final Map<String, Held> open = new ConcurrentHashMap<>();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final Set<String> heard = new HashSet<>();
    private final Subscription listening;
    private final DispatchMetrics.Watched watched;

    Window(EventBus bus, DispatchMetrics metrics) {
        listening = bus.addListener(this::hear);
        watched = metrics.watch(open::size);
    }

    /** {@return whether it was not there before} */
    boolean add(WindowRun run) {
        return open.putIfAbsent(run.id(), new Held(run, System.nanoTime())) == null;
    }

    void remove(String runId) {
        open.remove(runId);
        waiting.remove(runId);
    }

    /** Takes its place from a run that waits for a person. */
    void waits(String runId) {
        waiting.add(runId);
        open.remove(runId);
    }

    Set<String> waiting() {
        return Set.copyOf(waiting);
    }

    /** {@return those that have a place, and those that wait for a person} */
    Set<String> all() {
        Set<String> all = new HashSet<>(open.keySet());
        all.addAll(waiting);
        return all;
    }

    int size() {
        return open.size();
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    boolean contains(String runId) {
        return open.containsKey(runId);
    }

    /** {@return the runs that are open for so long, or were looked at so long ago; they count anew from now on} */
    List<WindowRun> openFor(Duration time) {
        long now = System.nanoTime();
        List<WindowRun> old = open.values().stream()
                .filter(held -> now - held.since > time.toNanos())
                .map(Held::run)
                .toList();
        old.forEach(run -> open.replace(run.id(), new Held(run, now)));
        return old;
    }

    Set<String> open() {
        return Set.copyOf(open.keySet());
    }

    /**
     * {@return the runs that are said to have ended, or to wait for a person, soon after the first of them, and at the latest after a while;
     * what ends in the same moment is told together, unless that is all there is to wait for}
     */
    Set<String> awaitNews(Duration atMost) throws InterruptedException {
        synchronized (heard) {
            awaitHeard(1, atMost);
            if (!heard.isEmpty()) {
                awaitHeard(open.size(), MOMENT);
            }
            Set<String> news = new HashSet<>(heard);
            heard.clear();
            news.removeIf(runId -> !isKnown(runId));
            return news;
        }
    }

    private void awaitHeard(int count, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        long left = end - System.nanoTime();
        while (heard.size() < count && left > 0) {
            heard.wait(left / 1_000_000, (int) (left % 1_000_000));
            left = end - System.nanoTime();
        }
    }

    @Override
    public void close() {
        listening.close();
        watched.close();
    }

    private void hear(Event event) {
        if (NEWS.contains(event.type()) && isKnown(event.subject().key())) {
            synchronized (heard) {
                heard.add(event.subject().key());
                heard.notifyAll();
            }
        }
    }

    private boolean isKnown(String runId) {
        return open.containsKey(runId) || waiting.contains(runId);
    }

    private record Held(WindowRun run, long since) {}
}
