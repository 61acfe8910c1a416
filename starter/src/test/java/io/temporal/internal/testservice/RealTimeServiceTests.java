package io.temporal.internal.testservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Also the guard: it fails when a new SDK builds its in-memory service otherwise. */
@Timeout(120)
class RealTimeServiceTests {

    private static final String QUEUE = "real-time";
    private static final int MAX_CLOSED = 100;

    private RealTimeService service;
    private WorkflowServiceStubs stubs;
    private WorkflowClient client;
    private WorkerFactory workers;

    @BeforeEach
    void start() {
        service = RealTimeService.start(MAX_CLOSED, Duration.ofHours(1));
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setChannel(service.channel())
                .build());
        client = WorkflowClient.newInstance(stubs);
        workers = WorkerFactory.newInstance(client);
        Worker worker = workers.newWorker(QUEUE);
        worker.registerWorkflowImplementationTypes(
                GreetingWorkflowImpl.class, DoorWorkflowImpl.class, CountdownWorkflowImpl.class);
        worker.registerActivitiesImplementations((GreetingActivities) name -> "Hello " + name);
        workers.start();
    }

    @AfterEach
    void stop() {
        workers.shutdownNow();
        workers.awaitTermination(10, TimeUnit.SECONDS);
        stubs.shutdownNow();
        service.close();
    }

    @Test
    void runsAWorkflowWithAnActivity() {
        assertThat(greeting("one").greet("Ada")).isEqualTo("Hello Ada");
    }

    @Test
    void waitsForTimersByTheRealClock() {
        DoorWorkflow door = client.newWorkflowStub(DoorWorkflow.class, options("slow-door"));

        long start = System.nanoTime();
        boolean opened = door.await(Duration.ofMillis(700));

        assertThat(opened).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(700));
    }

    @Test
    void doesNotSkipALongTimerWhileNothingElseHappens() throws Exception {
        DoorWorkflow door = client.newWorkflowStub(DoorWorkflow.class, options("door"));
        CompletableFuture<Boolean> opened = WorkflowClient.execute(door::await, Duration.ofDays(30));

        door.open();

        assertThat(opened.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void staysFlatOverThousandsOfWorkflows() throws Exception {
        for (int batch = 0; batch < 44; batch++) {
            runFiftyGreetings(batch);
        }

        evictUntil(
                Duration.ZERO,
                () -> service.closedExecutions().known() == MAX_CLOSED
                        && service.closedExecutions().kept() == MAX_CLOSED);

        assertThat(service.closedExecutions().known()).isEqualTo(MAX_CLOSED);
        assertThat(service.closedExecutions().kept()).isEqualTo(MAX_CLOSED);
        assertThat(service.timer().pending()).as("timers of closed executions").isLessThan(50);
    }

    @Test
    void forgetsTheEarlierRunsOfAWorkflowThatContinuesAsNew() {
        CountdownWorkflow countdown = client.newWorkflowStub(CountdownWorkflow.class, options("countdown"));
        countdown.from(2 * MAX_CLOSED);

        evictUntil(Duration.ZERO, () -> service.closedExecutions().kept() == MAX_CLOSED);

        assertThat(service.closedExecutions().kept()).isEqualTo(MAX_CLOSED);
        assertThat(service.timer().pending()).as("timers of closed executions").isLessThan(50);
    }

    @Test
    void keepsOpenExecutionsWhenItForgetsClosedOnes() throws Exception {
        DoorWorkflow door = client.newWorkflowStub(DoorWorkflow.class, options("door"));
        CompletableFuture<Boolean> opened = WorkflowClient.execute(door::await, Duration.ofDays(30));
        greeting("closed").greet("Ada");

        evictUntil(Duration.ofHours(2), () -> service.closedExecutions().known() == 1);

        assertThat(service.closedExecutions().known()).isEqualTo(1);
        door.open();
        assertThat(opened.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void takesAForgottenWorkflowIdAgain() {
        greeting("again").greet("Ada");
        service.closedExecutions().evict(System.nanoTime() + Duration.ofHours(2).toNanos());

        assertThat(greeting("again").greet("Grace")).isEqualTo("Hello Grace");
    }

    /** A client may have its result a moment before the service has closed the execution. */
    private void evictUntil(Duration later, BooleanSupplier done) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        do {
            service.closedExecutions().evict(System.nanoTime() + later.toNanos());
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        } while (!done.getAsBoolean() && System.nanoTime() < deadline);
    }

    private void runFiftyGreetings(int batch) throws Exception {
        List<CompletableFuture<String>> results = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            WorkflowStub stub = WorkflowStub.fromTyped(greeting("greeting-" + batch + "-" + i));
            stub.start("Ada");
            results.add(stub.getResultAsync(String.class));
        }
        CompletableFuture.allOf(results.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    }

    private GreetingWorkflow greeting(String workflowId) {
        return client.newWorkflowStub(GreetingWorkflow.class, options(workflowId));
    }

    private static WorkflowOptions options(String workflowId) {
        return WorkflowOptions.newBuilder()
                .setTaskQueue(QUEUE)
                .setWorkflowId(workflowId)
                .build();
    }

    @ActivityInterface
    public interface GreetingActivities {
        String compose(String name);
    }

    @WorkflowInterface
    public interface GreetingWorkflow {
        @WorkflowMethod
        String greet(String name);
    }

    public static class GreetingWorkflowImpl implements GreetingWorkflow {
        @Override
        public String greet(String name) {
            ActivityOptions options = ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofMinutes(2))
                    .setScheduleToCloseTimeout(Duration.ofHours(1))
                    .build();
            return Workflow.newActivityStub(GreetingActivities.class, options).compose(name);
        }
    }

    @WorkflowInterface
    public interface DoorWorkflow {
        @WorkflowMethod
        boolean await(Duration patience);

        @SignalMethod
        void open();
    }

    public static class DoorWorkflowImpl implements DoorWorkflow {
        private boolean open;

        @Override
        public boolean await(Duration patience) {
            return Workflow.await(patience, () -> open);
        }

        @Override
        public void open() {
            open = true;
        }
    }

    @WorkflowInterface
    public interface CountdownWorkflow {
        @WorkflowMethod
        void from(int count);
    }

    public static class CountdownWorkflowImpl implements CountdownWorkflow {
        @Override
        public void from(int count) {
            if (count > 0) {
                Workflow.continueAsNew(count - 1);
            }
        }
    }
}
