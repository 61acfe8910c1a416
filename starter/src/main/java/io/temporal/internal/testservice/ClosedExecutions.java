package io.temporal.internal.testservice;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;

/**
 * Forgets closed executions, which the SDK's service keeps for ever (some 23 KB for a run of one stage). The newest stay
 * for a while, for those who still wait for a result or describe what has just ended.
 */
final class ClosedExecutions {

    private final Map<ExecutionId, ?> executions;
    private final Map<WorkflowId, ?> executionsByWorkflowId;
    private final Map<?, ?> executionsByFirstExecutionRunId;
    private final Lock serviceLock;
    private final Map<ExecutionId, ?> histories;
    private final Lock storeLock;
    private final Map<ExecutionId, ?> searchAttributes;

    private final Deque<Closed> closed;
    private final int maxCount;
    private final Duration maxAge;

    /**
     * Finds the maps to clean.
     *
     * @param closed where executions arrive as they close, oldest first; guarded by its own monitor
     * @param maxCount how many closed executions stay at most
     * @param maxAge how long a closed execution stays at most
     * @throws IllegalStateException when this SDK's service keeps its executions elsewhere
     */
    ClosedExecutions(
            TestWorkflowService service,
            TestWorkflowStoreImpl store,
            TestVisibilityStoreImpl visibility,
            Deque<Closed> closed,
            int maxCount,
            Duration maxAge) {
        this.executions = read(TestWorkflowService.class, "executions", service);
        this.executionsByWorkflowId = read(TestWorkflowService.class, "executionsByWorkflowId", service);
        this.executionsByFirstExecutionRunId =
                read(TestWorkflowService.class, "executionsByFirstExecutionRunId", service);
        this.serviceLock = read(TestWorkflowService.class, "lock", service);
        this.histories = read(TestWorkflowStoreImpl.class, "histories", store);
        this.storeLock = read(TestWorkflowStoreImpl.class, "lock", store);
        this.searchAttributes = read(TestVisibilityStoreImpl.class, "executionSearchAttributes", visibility);
        this.closed = closed;
        this.maxCount = maxCount;
        this.maxAge = maxAge;
    }

    /** Forgets the closed executions that are too many or too old at this time. */
    void evict(long nowNanos) {
        Set<TestWorkflowMutableState> leaving = takeLeaving(nowNanos);
        if (leaving.isEmpty()) {
            return;
        }
        serviceLock.lock();
        try {
            for (TestWorkflowMutableState state : leaving) {
                ExecutionId execution = state.getExecutionId();
                executions.remove(execution);
                executionsByWorkflowId.remove(execution.getWorkflowId(), state);
            }
            executionsByFirstExecutionRunId.values().removeIf(leaving::contains);
        } finally {
            serviceLock.unlock();
        }
        storeLock.lock();
        try {
            leaving.forEach(state -> histories.remove(state.getExecutionId()));
        } finally {
            storeLock.unlock();
        }
        leaving.forEach(state -> searchAttributes.remove(state.getExecutionId()));
    }

    /** {@return how many executions, open or closed, the service still knows} */
    int known() {
        serviceLock.lock();
        try {
            return Math.max(
                    Math.max(executions.size(), executionsByWorkflowId.size()), executionsByFirstExecutionRunId.size());
        } finally {
            serviceLock.unlock();
        }
    }

    /** {@return how many histories and sets of search attributes are kept, whichever is more} */
    int kept() {
        storeLock.lock();
        try {
            return Math.max(histories.size(), searchAttributes.size());
        } finally {
            storeLock.unlock();
        }
    }

    private Set<TestWorkflowMutableState> takeLeaving(long nowNanos) {
        Set<TestWorkflowMutableState> leaving = Collections.newSetFromMap(new IdentityHashMap<>());
        synchronized (closed) {
            Closed oldest = closed.peekFirst();
            while (oldest != null
                    && (closed.size() > maxCount || nowNanos - oldest.closedAtNanos() > maxAge.toNanos())) {
                leaving.add(oldest.state());
                closed.removeFirst();
                oldest = closed.peekFirst();
            }
        }
        return leaving;
    }

    @SuppressWarnings("unchecked")
    private static <T> T read(Class<?> type, String name, Object instance) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return (T) field.get(instance);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "The in-memory service of this Temporal SDK has no field '" + name + "' in " + type.getSimpleName()
                            + " any more; look up where it keeps its executions now, or go back to the former SDK",
                    e);
        }
    }

    /** A closed execution and when it closed, by {@link System#nanoTime()}. */
    record Closed(TestWorkflowMutableState state, long closedAtNanos) {
        static Deque<Closed> inOrder() {
            return new ArrayDeque<>();
        }
    }
}
