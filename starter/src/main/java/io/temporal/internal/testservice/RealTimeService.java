package io.temporal.internal.testservice;

import io.grpc.ManagedChannel;
import io.temporal.internal.testservice.ClosedExecutions.Closed;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Runs the SDK's in-memory Temporal service on the real clock, reachable from this process only: nothing listens on the
 * network. Every namespace exists in it. Nothing survives the process.
 */
public final class RealTimeService implements AutoCloseable {

    /** As many as the SDK's own timer has. */
    private static final int TIMER_THREADS = 5;

    private static final Duration EVICTION_PAUSE = Duration.ofSeconds(1);

    private final RealClockTimer timer = new RealClockTimer(TIMER_THREADS);
    private final TestWorkflowService workflowService;
    private final TestService testService;
    private final TestOperatorService operatorService;
    private final ClosedExecutions closedExecutions;
    private final InProcessGRPCServer server;

    private RealTimeService(int maxClosed, Duration maxClosedAge) {
        Deque<Closed> closed = Closed.inOrder();
        TestVisibilityStoreImpl visibility = new TestVisibilityStoreImpl();
        TestNexusEndpointStore nexusEndpoints = new TestNexusEndpointStoreImpl();
        TestWorkflowStoreImpl store = new ClosingWorkflowStore(timer, state -> {
            synchronized (closed) {
                closed.addLast(new Closed(state, System.nanoTime()));
            }
        });
        this.workflowService = new TestWorkflowService(store, visibility, nexusEndpoints, timer);
        this.testService = new TestService(store, timer, true);
        this.operatorService = new TestOperatorService(visibility, nexusEndpoints);
        this.closedExecutions =
                new ClosedExecutions(workflowService, store, visibility, closed, maxClosed, maxClosedAge);
        timer.every(EVICTION_PAUSE, () -> closedExecutions.evict(System.nanoTime()));
        this.server = new InProcessGRPCServer(List.of(workflowService, testService, operatorService));
    }

    /**
     * Starts the service.
     *
     * @param maxClosed how many closed executions it remembers at most
     * @param maxClosedAge how long it remembers a closed execution at most
     * @throws IllegalStateException when this SDK's service is built otherwise than the one this was written for
     */
    public static RealTimeService start(int maxClosed, Duration maxClosedAge) {
        return new RealTimeService(maxClosed, maxClosedAge);
    }

    /** {@return the channel to the service; it ends with the service} */
    public ManagedChannel channel() {
        return Objects.requireNonNull(server.getChannel(), "the in-process server has a channel");
    }

    ClosedExecutions closedExecutions() {
        return closedExecutions;
    }

    RealClockTimer timer() {
        return timer;
    }

    @Override
    public void close() {
        server.shutdownNow();
        workflowService.close();
        operatorService.close();
        testService.close();
        server.awaitTermination(1, TimeUnit.SECONDS);
    }
}
