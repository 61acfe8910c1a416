package dev.assay.workflows.run;

import dev.assay.workflows.activity.Command;
import dev.assay.workflows.spec.RunStatus;
import dev.assay.workflows.testing.TestTemporal;
import dev.assay.workflows.testing.WatchedWorkflow;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One run with a worker of its own, in an in-memory Temporal. Whatever history a test leaves is replayed after it, so that each of
 * them guards the determinism of the workflow as well.
 */
final class RunHarness implements BeforeEachCallback, AfterEachCallback {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final FakeRun row = new FakeRun();
    private boolean ownsTemporal;
    private TestWorkflowEnvironment temporal;
    private WorkerFactory workers;
    private Worker worker;
    private String taskQueue;
    private RunWorkflow workflow;
    private WatchedWorkflow<RunEnd> watched;

    /** {@return a run whose Temporal skips waiting; one that many runs share stops doing so sooner or later} */
    static RunHarness inATimeOfItsOwn() {
        RunHarness harness = new RunHarness();
        harness.ownsTemporal = true;
        return harness;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        open(ownsTemporal ? TestTemporal.create() : shared(context));
    }

    private static TestWorkflowEnvironment shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(RunHarness.class, any -> TestTemporal.create(), TestWorkflowEnvironment.class);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        try {
            WorkflowReplayer.replayWorkflowExecution(history(), worker);
        } finally {
            close();
        }
    }

    void open(TestWorkflowEnvironment temporal) {
        this.temporal = temporal;
        row.clock(temporal::currentTimeMillis);
        watched = new WatchedWorkflow<>(client(), RunStart.workflowId(row.runId()), RunEnd.class, row::lines);
        work(WorkerFactoryOptions.getDefaultInstance(), WorkerOptions.getDefaultInstance());
    }

    /** Has calls made from a task queue of their own, by a worker that runs no workflows. */
    String withCallsApart() {
        String calls = taskQueue + "-calls";
        workers.newWorker(calls).registerActivitiesImplementations(row);
        row.callsFrom(calls);
        return calls;
    }

    /** Leaves calls to workers that do not exist, and does not wait for them long. */
    void withoutWorkersForCalls() {
        work(
                WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(new HastyCalls())
                        .build(),
                WorkerOptions.newBuilder().setLocalActivityWorkerOnly(true).build());
    }

    private void work(WorkerFactoryOptions factoryOptions, WorkerOptions options) {
        taskQueue = "runs-" + COUNT.incrementAndGet();
        workers = WorkerFactory.newInstance(temporal.getWorkflowClient(), factoryOptions);
        worker = workers.newWorker(taskQueue, options);
        worker.registerWorkflowImplementationTypes(RunWorkflowImpl.class);
        worker.registerActivitiesImplementations(row);
        workflow = newWorkflow(Duration.ofSeconds(10));
    }

    /** Ends what a failed test left, which else would hold up the time of the tests after it. */
    void close() {
        if (stub().describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
            stub().terminate("left by a test");
        }
        workers.shutdownNow();
        if (ownsTemporal) {
            temporal.close();
        }
    }

    FakeRun row() {
        return row;
    }

    RunWorkflow workflow() {
        return workflow;
    }

    String taskQueue() {
        return taskQueue;
    }

    WorkflowClient client() {
        return temporal.getWorkflowClient();
    }

    /** Shortens the time after which the server hears of a workflow task that is still at work on a local activity. */
    void giveWorkflowTasksNoMoreThan(Duration timeout) {
        workflow = newWorkflow(timeout);
    }

    /** {@return the time of the in-memory Temporal in milliseconds} */
    long now() {
        return temporal.currentTimeMillis();
    }

    void start() {
        WorkflowClient.start(workflow::run, row.start());
        workers.start();
    }

    void startWithSignals(Runnable... signals) {
        BatchRequest request = client().newSignalWithStartRequest();
        request.add(workflow::run, row.start());
        for (Runnable signal : signals) {
            request.add(signal::run);
        }
        client().signalWithStart(request);
        workers.start();
    }

    /** Sends signals before a worker is there. */
    void startAfter(Runnable signals) {
        WorkflowClient.start(workflow::run, row.start());
        signals.run();
        workers.start();
    }

    /** What a person does to pause the run: the row first, then the signal. */
    void pause() {
        row.command(Command.PAUSE);
        workflow.pause();
    }

    void resume() {
        row.command(Command.NONE);
        workflow.resume();
    }

    void cancel() {
        row.command(Command.CANCEL);
        workflow.cancel();
    }

    /** What happens when a person answers: the row first, then the signal. */
    void answer(String scorer) {
        row.answered(scorer);
        workflow.humanScore(scorer);
    }

    /** Lets that much time pass at once. */
    void skip(Duration time) {
        temporal.sleep(time);
    }

    /** Returns once that many workflow tasks are completed. */
    void awaitTasks(int count) {
        watched.await(() -> tasksCompleted() >= count, () -> tasksCompleted() + " tasks");
    }

    /** Returns once the server knows of no call any more. */
    void awaitNoCall() {
        watched.await(() -> callsInFlight() == 0, () -> callsInFlight() + " calls in flight");
    }

    /** Returns once the workflow shows that status at that stage. */
    void awaitProgress(RunStatus status, int stage) {
        watched.await(
                () -> {
                    RunProgress progress = workflow.progress();
                    return progress.status().equals(status.word()) && progress.stageIndex() == stage;
                },
                () -> workflow.progress());
    }

    RunEnd end() {
        return watched.end();
    }

    RunEnd runToEnd() {
        start();
        return end();
    }

    /** {@return why the workflow failed} */
    Throwable failure() {
        return watched.failure();
    }

    WorkflowStub stub() {
        return watched.stub();
    }

    /** {@return what people read of it now in Temporal's pages} */
    String currentDetails() {
        return watched.currentDetails();
    }

    WorkflowExecutionHistory history() {
        return watched.history();
    }

    /** {@return what Temporal remembers of it once it has ended, as JSON} */
    String historyOnceEnded() {
        return watched.historyOnceEnded();
    }

    private RunWorkflow newWorkflow(Duration taskTimeout) {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId(RunStart.workflowId(row.runId()))
                .setTaskQueue(taskQueue)
                .setWorkflowTaskTimeout(taskTimeout)
                .build();
        return client().newWorkflowStub(RunWorkflow.class, options);
    }

    private long tasksCompleted() {
        return history().getEvents().stream()
                .filter(HistoryEvent::hasWorkflowTaskCompletedEventAttributes)
                .count();
    }

    private int callsInFlight() {
        return stub().describe().getRawDescription().getPendingActivitiesCount();
    }
}
