package io.temporal.internal.testservice;

import io.temporal.workflow.Functions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires the service's timers by the real clock, which nothing skips.
 *
 * <p>The SDK's own timer keeps a list of lock events that is scanned at each unlock and never shrinks, and it keeps the
 * timeouts of finished activities until they are due. Here locks do nothing, and the timers of an execution are dropped
 * when it closes.
 */
final class RealClockTimer implements SelfAdvancingTimer {

    private static final Logger log = LoggerFactory.getLogger(RealClockTimer.class);

    /** Due later than any process lives; the service sets a run timeout of ten years on each execution without one. */
    private static final Duration NEVER = Duration.ofDays(1000);

    private static final LockHandle UNLOCKED = new LockHandle() {
        @Override
        public void unlock() {}

        @Override
        public void unlock(@Nullable String caller) {}
    };

    private final ScheduledThreadPoolExecutor executor;
    private final Map<ExecutionId, Set<OwnedTask>> tasksByOwner = new ConcurrentHashMap<>();
    private final ThreadLocal<@Nullable ExecutionId> owner = new ThreadLocal<>();

    RealClockTimer(int threads) {
        AtomicInteger count = new AtomicInteger();
        executor = new ScheduledThreadPoolExecutor(threads, task -> {
            Thread thread = new Thread(task, "temporal-timer-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Runs the action; what it schedules in this thread belongs to the execution. */
    <T> T ownedBy(ExecutionId execution, Supplier<T> action) {
        ExecutionId outer = owner.get();
        owner.set(execution);
        try {
            return action.get();
        } finally {
            owner.set(outer);
        }
    }

    /** Drops all timers of the execution that have not fired. */
    void cancelAllOf(ExecutionId execution) {
        Set<OwnedTask> tasks = tasksByOwner.remove(execution);
        if (tasks != null) {
            tasks.forEach(OwnedTask::cancel);
        }
    }

    /** {@return how many timers wait to fire} */
    int pending() {
        return executor.getQueue().size();
    }

    /** Repeats the task with this pause between two turns, until shutdown. */
    void every(Duration pause, Runnable task) {
        var unused = executor.scheduleWithFixedDelay(
                reporting(task, "repeated"), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Functions.Proc schedule(Duration delay, Runnable task) {
        return schedule(delay, task, "unnamed");
    }

    @Override
    public Functions.Proc schedule(Duration delay, Runnable task, String taskInfo) {
        if (executor.isShutdown() || delay.compareTo(NEVER) > 0) {
            return () -> {};
        }
        OwnedTask scheduled = new OwnedTask(owner.get(), reporting(task, taskInfo));
        scheduled.scheduleAfter(delay);
        return scheduled::cancel;
    }

    @Override
    public Functions.Proc scheduleAt(Instant timestamp, Runnable task, String taskInfo) {
        return schedule(Duration.between(Instant.now(), timestamp), task, taskInfo);
    }

    @Override
    public LongSupplier getClock() {
        return System::currentTimeMillis;
    }

    @Override
    public LockHandle lockTimeSkipping(String caller) {
        return UNLOCKED;
    }

    @Override
    public void unlockTimeSkipping(String caller) {}

    @Override
    public Instant skip(Duration duration) {
        throw new UnsupportedOperationException("This service runs on the real clock; it can't skip " + duration);
    }

    @Override
    public void skipTo(Instant timestamp) {
        throw new UnsupportedOperationException("This service runs on the real clock; it can't skip to " + timestamp);
    }

    @Override
    public void updateLocks(List<RequestContext.TimerLockChange> updates) {}

    @Override
    public void getDiagnostics(StringBuilder result) {
        result.append("timers pending: ").append(pending()).append('\n');
    }

    @Override
    public void shutdown() {
        executor.shutdownNow();
    }

    private static Runnable reporting(Runnable task, String taskInfo) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.error("Timer '{}' of the in-memory Temporal service failed", taskInfo, e);
            }
        };
    }

    /** A scheduled task that leaves its execution's set when it fires or is cancelled. */
    private final class OwnedTask implements Runnable {

        private final @Nullable ExecutionId execution;
        private final Runnable task;
        private volatile @Nullable ScheduledFuture<?> future;

        OwnedTask(@Nullable ExecutionId execution, Runnable task) {
            this.execution = execution;
            this.task = task;
        }

        void scheduleAfter(Duration delay) {
            if (execution != null) {
                tasksByOwner
                        .computeIfAbsent(execution, id -> ConcurrentHashMap.newKeySet())
                        .add(this);
            }
            future = executor.schedule(this, Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
        }

        @Override
        public void run() {
            leave();
            task.run();
        }

        void cancel() {
            leave();
            ScheduledFuture<?> scheduled = future;
            if (scheduled != null) {
                scheduled.cancel(false);
            }
        }

        private void leave() {
            if (execution != null) {
                tasksByOwner.computeIfPresent(execution, (id, tasks) -> {
                    tasks.remove(this);
                    return tasks.isEmpty() ? null : tasks;
                });
            }
        }
    }
}
