package dev.assay.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.assay.workflows.activity.TaskQueues;
import dev.assay.workflows.spec.RunStatus;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunStartsTests {

    private final TestWorkflowEnvironment temporal = RunHarness.newTemporal();
    private final FakeRun row = new FakeRun();
    private final RunStarts starts = new RunStarts(temporal.getWorkflowClient());

    @BeforeEach
    void work() {
        var worker = temporal.newWorker(TaskQueues.RUNS);
        worker.registerWorkflowImplementationTypes(RunWorkflowImpl.class);
        worker.registerActivitiesImplementations(row);
        temporal.start();
    }

    @AfterEach
    void close() {
        temporal.close();
    }

    @Test
    void aRunThatTemporalKnowsIsNotStartedAgain() {
        row.during("open", () -> starts.start(row.runId()));

        starts.start(row.runId());

        assertThat(end().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines()).containsOnlyOnce("open");
    }

    @Test
    void aRunThatHasEndedIsNotStartedAgain() {
        starts.start(row.runId());
        end();

        assertThatCode(() -> starts.start(row.runId())).doesNotThrowAnyException();
        assertThat(end().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(row.lines()).containsOnlyOnce("open");
    }

    private RunEnd end() {
        WorkflowStub stub = temporal.getWorkflowClient().newUntypedWorkflowStub(RunStart.workflowId(row.runId()));
        return stub.getResult(RunEnd.class);
    }
}
