package dev.assay.starter.event;

import dev.assay.starter.problem.ProblemException;
import dev.assay.store.event.EventReader;
import dev.assay.workflows.event.Event;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Everybody who reads events over an open connection. One thread sends the newest events to all; what a reader asks for
 * from before is read from the table, a page at a time.
 */
@Component
class EventStreams implements EventStream.Owner, DisposableBean {

    /** A reader hears something in each of two of these; proxies close what is silent for a minute. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** More would be a mistake of somebody's: each holds a connection and its buffers, some 50 KiB. */
    static final int MAX_READERS = 1_000;

    private static final int FETCHERS = 2;

    /** Events of the table held by one reader that catches up. */
    private static final int PAGE = 128;

    /** How long to wait where the table has events that are not yet settled. */
    private static final Duration UNSETTLED = Duration.ofMillis(100);

    private static final Duration OUTAGE = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(EventStreams.class);

    private final NewestEvents newest;
    private final EventReader reader;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isWoken = new AtomicBoolean();
    private final ScheduledExecutorService sender = executor(1, "assay-event-sender");
    private final ScheduledExecutorService fetchers = executor(FETCHERS, "assay-event-fetcher");
    private volatile boolean closing;

    EventStreams(NewestEvents newest, EventReader reader) {
        this.newest = newest;
        this.reader = reader;
        sender.scheduleWithFixedDelay(
                () -> streams.forEach(EventStream::beat),
                HEARTBEAT.toMillis(),
                HEARTBEAT.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /**
     * Refuses a reader for whom there is no room, while that can still be said.
     *
     * @throws ProblemException when there are too many readers, or the instance stops
     */
    void requireRoom() {
        if (closing) {
            throw refused("the instance stops");
        }
        if (streams.size() >= MAX_READERS) {
            throw refused(MAX_READERS + " connections read events already, the most there may be at once");
        }
    }

    /**
     * Sends a reader events for as long as its connection lasts.
     *
     * @param after the last event that it knows
     */
    synchronized void add(AsyncContext connection, EventFilter filter, long after) throws IOException {
        if (streams.isEmpty()) {
            newest.open(this::wake);
        }
        ServletOutputStream out = connection.getResponse().getOutputStream();
        EventStream stream = new EventStream(connection, out, filter, after, newest, this);
        streams.add(stream);
        out.setWriteListener(stream);
    }

    @Override
    public synchronized void remove(EventStream stream) {
        if (streams.remove(stream) && streams.isEmpty()) {
            newest.close();
        }
    }

    /** {@return how many read now} */
    int readers() {
        return streams.size();
    }

    @Override
    public void fetch(EventStream stream) {
        fetchers.execute(() -> fetchNow(stream));
    }

    /** Ends all connections, so that none stands in the way when the instance stops. */
    @EventListener(ContextClosedEvent.class)
    void endAll() {
        closing = true;
        streams.forEach(EventStream::end);
    }

    @Override
    public void destroy() {
        sender.shutdownNow();
        fetchers.shutdownNow();
    }

    private void wake() {
        if (isWoken.compareAndSet(false, true)) {
            sender.execute(this::pumpAll);
        }
    }

    private void pumpAll() {
        isWoken.set(false);
        streams.forEach(EventStream::pump);
    }

    private void fetchNow(EventStream stream) {
        long cursor = stream.cursor();
        try {
            long settled = reader.settled();
            EventFilter filter = stream.filter();
            List<Event> events = filter.subject()
                    .map(subject -> reader.after(subject, cursor, PAGE))
                    .orElseGet(() -> reader.after(cursor, PAGE));
            long last =
                    events.isEmpty() ? cursor : events.get(events.size() - 1).id();
            long next = events.size() < PAGE ? Math.max(last, settled) : last;
            stream.fetched(events.stream().map(Frame::of).filter(filter::wants).toList(), next);
            fetchers.schedule(stream::pump, next > cursor ? 0 : UNSETTLED.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            log.warn("Events can't be read for a reader, trying again: {}", e.toString());
            stream.fetchFailed();
            fetchers.schedule(stream::pump, OUTAGE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static ProblemException refused(String why) {
        return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "no-more-readers", why);
    }

    private static ScheduledExecutorService executor(int threads, String name) {
        return Executors.newScheduledThreadPool(threads, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
