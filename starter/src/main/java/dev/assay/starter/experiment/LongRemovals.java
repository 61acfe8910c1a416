package dev.assay.starter.experiment;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Removals that may take longer than anybody waits for an answer: they go on by themselves, and whoever asks again
 * waits for the same one.
 */
final class LongRemovals implements AutoCloseable {

    private final Map<String, FutureTask<Boolean>> underWay = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "assay-removals");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Has something removed and waits a while for it; {@return what the removal returned, or nothing when it is still at
     * work} What it returned is told once: who asks after that has a new one begun.
     *
     * @param key what is removed; one removal of each is at work at a time
     */
    Optional<Boolean> await(String key, BooleanSupplier removal, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            FutureTask<Boolean> mine = new FutureTask<>(removal::getAsBoolean);
            FutureTask<Boolean> others = underWay.putIfAbsent(key, mine);
            FutureTask<Boolean> task = others == null ? mine : others;
            if (task == mine) {
                threads.execute(mine);
            }
            if (!isOver(task, end - System.nanoTime())) {
                return Optional.empty();
            }
            if (underWay.remove(key, task)) {
                return Optional.of(result(task));
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static boolean isOver(Future<Boolean> task, long nanoseconds) {
        try {
            task.get(Math.max(0, nanoseconds), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true; // its result is the exception
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }

    private static boolean result(Future<Boolean> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
