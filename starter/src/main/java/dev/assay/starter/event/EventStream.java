package dev.assay.starter.event;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader's connection. It holds a place in the order of events and at most one batch of them, so that a reader who
 * does not read costs no more than one who does: what it can't take is not fetched.
 *
 * <p>It is written to without blocking: {@link #pump} goes on for as long as the connection takes something, on
 * whatever thread, and is called again by the container once the connection takes more.
 */
final class EventStream implements WriteListener {

    private static final Logger log = LoggerFactory.getLogger(EventStream.class);

    private final AsyncContext connection;
    private final ServletOutputStream out;
    private final EventFilter filter;
    private final NewestEvents newest;
    private final Owner owner;
    private final Deque<Frame> fetched = new ArrayDeque<>();

    private long cursor;
    private boolean isLive;
    private boolean isFetching;
    private boolean isUnflushed;
    private boolean isEnded;
    private boolean hasFinalEvent;
    private boolean isQuiet;
    private boolean isBeatDue;
    private byte[] opening = Frame.OPENING;

    EventStream(
            AsyncContext connection,
            ServletOutputStream out,
            EventFilter filter,
            long after,
            NewestEvents newest,
            Owner owner) {
        this.connection = connection;
        this.out = out;
        this.filter = filter;
        this.cursor = after;
        this.newest = newest;
        this.owner = owner;
    }

    @Override
    public void onWritePossible() {
        pump();
    }

    @Override
    public void onError(Throwable failure) {
        log.debug("A reader of events is gone: {}", failure.toString());
        end();
    }

    /** Sends what there is, as far as the connection takes it. */
    synchronized void pump() {
        try {
            boolean more = !isEnded;
            while (more && out.isReady()) {
                more = step();
            }
        } catch (IOException e) {
            onError(e);
        }
    }

    /** Lets the reader hear that the connection is alive, unless it heard something since the last beat. */
    synchronized void beat() {
        isBeatDue = isQuiet;
        isQuiet = true;
        pump();
    }

    /** Takes what was read from the table for this stream, and where it goes on. */
    synchronized void fetched(Collection<Frame> frames, long nextCursor) {
        fetched.addAll(frames);
        cursor = nextCursor;
        isFetching = false;
    }

    /** Notes that nothing could be read; the next look asks again. */
    synchronized void fetchFailed() {
        isFetching = false;
    }

    /** {@return the last event that was sent or is not wanted} */
    synchronized long cursor() {
        return cursor;
    }

    EventFilter filter() {
        return filter;
    }

    /** Closes the connection; a reader comes again by itself. */
    synchronized void end() {
        if (!isEnded) {
            isEnded = true;
            fetched.clear();
            owner.remove(this);
            try {
                connection.complete();
            } catch (IllegalStateException e) {
                log.debug("The connection of a reader was closed already: {}", e.getMessage());
            }
        }
    }

    /** Does one thing; {@return whether there may be another to do now} */
    private boolean step() throws IOException {
        if (opening.length > 0) {
            write(opening);
            opening = new byte[0];
        } else if (!fetched.isEmpty()) {
            send(List.of(fetched.remove()));
        } else if (isUnflushed) {
            out.flush();
            isUnflushed = false;
        } else if (cursor < newest.floor()) {
            return isLive ? skip() : fetch();
        } else {
            isLive = true;
            return sendNewest();
        }
        return true;
    }

    private boolean sendNewest() throws IOException {
        NewestEvents.Batch batch = newest.after(cursor, filter);
        cursor = batch.cursor();
        if (!batch.frames().isEmpty()) {
            send(batch.frames());
        } else if (hasFinalEvent) {
            end();
            return false;
        } else if (isBeatDue) {
            write(Frame.HEARTBEAT);
        } else {
            return false;
        }
        return true;
    }

    /** Leaves out what this reader was too slow for, and tells it so. */
    private boolean skip() throws IOException {
        long goesOnAfter = newest.last();
        write(Frame.resync(cursor, goesOnAfter));
        cursor = goesOnAfter;
        return true;
    }

    private boolean fetch() {
        if (!isFetching) {
            isFetching = true;
            owner.fetch(this);
        }
        return false;
    }

    private void send(List<Frame> frames) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (Frame frame : frames) {
            text.write(frame.text());
            hasFinalEvent = filter.endsWith(frame);
        }
        write(text.toByteArray());
    }

    private void write(byte[] text) throws IOException {
        out.write(text);
        isUnflushed = true;
        isQuiet = false;
        isBeatDue = false;
    }

    /** Who has all streams. */
    interface Owner {

        /** Reads from the table what follows a stream's place, and hands it over. */
        void fetch(EventStream stream);

        /** Forgets a stream that has ended. */
        void remove(EventStream stream);
    }
}
