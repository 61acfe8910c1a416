package dev.assay.workflows.scoring;

import dev.assay.workflows.activity.Command;
import dev.assay.workflows.testing.TestTemporal;
import dev.assay.workflows.testing.WatchedWorkflow;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One scoring with an in-memory Temporal of its own. Whatever histories a test leaves are replayed after it, so that each
 * of them guards the determinism of the workflow as well.
 */
final class ScoringHarness implements BeforeEachCallback, AfterEachCallback {

    private static final String TASK_QUEUE = "scorings";

    private final FakeScoring row = new FakeScoring();
    private TestWorkflowEnvironment temporal;
    private Worker worker;
    private WatchedWorkflow<ScoringEnd> watched;
    private WorkflowExecution first;

    @Override
    public void beforeEach(ExtensionContext context) {
        open();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        try {
            WorkflowReplayer.replayWorkflowExecution(history(), worker);
            WorkflowReplayer.replayWorkflowExecution(firstHistory(), worker);
        } finally {
            close();
        }
    }

    void open() {
        temporal = TestTemporal.create();
        worker = temporal.newWorker(TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(ScoringWorkflowImpl.class);
        worker.registerActivitiesImplementations(row);
        watched = new WatchedWorkflow<>(client(), workflowId(), ScoringEnd.class, row::lines);
    }

    void close() {
        temporal.close();
    }

    FakeScoring row() {
        return row;
    }

    void begin() {
        ScoringWorkflow workflow = client().newWorkflowStub(
                        ScoringWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(workflowId())
                                .setTaskQueue(TASK_QUEUE)
                                .build());
        first = WorkflowClient.start(workflow::run, new ScoringStart(row.id(), null));
        temporal.start();
    }

    /** What a person does to cancel the scoring: the row first, then the signal. */
    void cancel() {
        row.command(Command.CANCEL);
        client().newWorkflowStub(ScoringWorkflow.class, workflowId()).cancel();
    }

    WorkflowStub stub() {
        return watched.stub();
    }

    ScoringEnd runToEnd() {
        begin();
        return watched.end();
    }

    Throwable failure() {
        return watched.failure();
    }

    WorkflowExecutionHistory history() {
        return watched.history();
    }

    WorkflowExecutionHistory firstHistory() {
        return client().fetchHistory(first.getWorkflowId(), first.getRunId());
    }

    String historyOnceEnded() {
        return watched.historyOnceEnded();
    }

    private String workflowId() {
        return ScoringStart.workflowId(row.id());
    }

    private WorkflowClient client() {
        return temporal.getWorkflowClient();
    }
}
