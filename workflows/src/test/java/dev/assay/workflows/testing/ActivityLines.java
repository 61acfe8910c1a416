package dev.assay.workflows.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * What fake activities were called, one line for each call, such as {@code call 0}; a test can wait for a line, and let
 * something happen during the next of it. Safe for use by several threads.
 */
public final class ActivityLines {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<String> lines = new ArrayList<>();
    private final Map<String, Queue<Runnable>> events = new HashMap<>();

    /** {@return the lines so far, the oldest first} */
    public synchronized List<String> all() {
        return List.copyOf(lines);
    }

    /**
     * Lets something happen during the next activity of that line, in its thread; a failure thrown is the activity's.
     * Several for one line happen one after another, one in each activity.
     */
    public synchronized void during(String line, Runnable event) {
        events.computeIfAbsent(line, any -> new ArrayDeque<>()).add(event);
    }

    /** Writes the line of an activity that begins, and lets happen what is planned for it. */
    public void begin(String line) {
        Runnable event = added(line);
        if (event != null) {
            event.run();
        }
    }

    private synchronized Runnable added(String line) {
        lines.add(line);
        notifyAll();
        Queue<Runnable> planned = events.get(line);
        return planned == null ? null : planned.poll();
    }

    /** Returns once so many activities of that line have begun. */
    public synchronized void await(String line, int times) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (lines.stream().filter(line::equals).count() < times) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new AssertionError("no '" + line + "' came after " + lines);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for '" + line + "'", e);
            }
        }
    }
}
