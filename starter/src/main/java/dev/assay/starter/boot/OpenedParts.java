package dev.assay.starter.boot;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What was opened one after the other, to be closed in reverse: all of it, also when one part can't be closed. */
final class OpenedParts implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    /**
     * Takes care of one more part.
     *
     * @throws IllegalStateException when all was closed meanwhile; the part is closed then as well
     */
    synchronized <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        if (closed) {
            close();
            throw new IllegalStateException("the instance was stopped while it started");
        }
        return part;
    }

    /** Has something done once all is closed. */
    synchronized void afterwards(Runnable work) {
        parts.addLast(work::run);
    }

    /** Closes what is open. Idempotent; a second caller waits for the first. */
    @Override
    public synchronized void close() {
        closed = true;
        RuntimeException failure = null;
        while (!parts.isEmpty()) {
            failure = close(parts.pop(), failure);
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Closes what is open because of a failure, which stays the one that counts. */
    void closeAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static @Nullable RuntimeException close(AutoCloseable part, @Nullable RuntimeException before) {
        try {
            part.close();
            return before;
        } catch (Exception e) {
            RuntimeException failure = e instanceof RuntimeException unchecked ? unchecked : new RuntimeException(e);
            if (before == null) {
                return failure;
            }
            before.addSuppressed(failure);
            return before;
        }
    }
}
