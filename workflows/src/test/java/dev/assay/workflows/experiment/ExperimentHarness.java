package dev.assay.workflows.experiment;

import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.ExperimentChange;
import dev.assay.workflows.label.ExperimentLabel;
import dev.assay.workflows.label.LabelAttributes;
import dev.assay.workflows.spec.ExperimentStatus;
import dev.assay.workflows.testing.TestTemporal;
import dev.assay.workflows.testing.WatchedWorkflow;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One experiment with an in-memory Temporal of its own. Whatever history a test leaves is replayed after it, so that
 * each of them guards the determinism of the workflow as well.
 */
final class ExperimentHarness implements BeforeEachCallback, AfterEachCallback {

    private static final String TASK_QUEUE = "experiments";

    private final FakeExperiment row = new FakeExperiment();
    private TestWorkflowEnvironment temporal;
    private Worker worker;
    private ExperimentWorkflow workflow;
    private WatchedWorkflow<ExperimentEnd> watched;
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
        LabelAttributes.types().forEach(temporal::registerSearchAttribute);
        worker = temporal.newWorker(TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(ExperimentWorkflowImpl.class);
        worker.registerActivitiesImplementations(row);
        workflow = client().newWorkflowStub(
                        ExperimentWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(start().workflowId())
                                .setTaskQueue(TASK_QUEUE)
                                .setMemo(label().memo())
                                .setTypedSearchAttributes(label().attributes())
                                .setPriority(label().rank())
                                .build());
        watched = new WatchedWorkflow<>(client(), start().workflowId(), ExperimentEnd.class, row::lines);
    }

    void close() {
        temporal.close();
    }

    ExperimentLabel label() {
        return new ExperimentLabel(row.id(), "capitals", 10, List.of("openai/model-a"), 2);
    }

    FakeExperiment row() {
        return row;
    }

    /** {@return a stub for whichever of the workflows in a row is at work} */
    ExperimentWorkflow workflow() {
        return client().newWorkflowStub(ExperimentWorkflow.class, start().workflowId());
    }

    WorkflowStub stub() {
        return watched.stub();
    }

    void begin() {
        first = WorkflowClient.start(workflow::run, start());
        temporal.start();
    }

    /** What a person does to pause the experiment: the row first, then the signal. */
    void pause() {
        row.command(Command.PAUSE);
        workflow().pause();
    }

    void resume() {
        row.command(Command.NONE);
        workflow().resume();
    }

    void cancel() {
        row.command(Command.CANCEL);
        workflow().cancel();
    }

    /** Makes the history so long that the server would like it to end: 4 MiB. */
    void lengthen() {
        for (int part = 1; part <= 5; part++) {
            workflow().change(new ExperimentChange(null, null, null, null, "0".repeat(1_000_000)));
            row.await("change", part);
        }
    }

    /** Returns once the workflow shows that status. */
    void awaitProgress(ExperimentStatus status) {
        watched.await(
                () -> workflow().progress().status().equals(status.word()),
                () -> workflow().progress());
    }

    /** Returns once the server knows that a dispatch has ended; one that ends during a close has it repeated. */
    void awaitDispatched() {
        watched.await(
                () -> history().getEvents().stream().anyMatch(HistoryEvent::hasActivityTaskCompletedEventAttributes),
                () -> history().getEvents().size() + " events");
    }

    ExperimentEnd end() {
        return watched.end();
    }

    ExperimentEnd runToEnd() {
        begin();
        return end();
    }

    /** {@return why the workflow failed} */
    Throwable failure() {
        return watched.failure();
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

    WorkflowExecutionHistory firstHistory() {
        return client().fetchHistory(first.getWorkflowId(), first.getRunId());
    }

    private ExperimentStart start() {
        return new ExperimentStart(row.id(), 1);
    }

    private WorkflowClient client() {
        return temporal.getWorkflowClient();
    }
}
