package dev.assay.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.assay.workflows.activity.TaskQueues;
import dev.assay.workflows.spec.RunStatus;
import dev.assay.workflows.testing.TestTemporal;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RunStartsTests {

    @AutoClose
    private final TestWorkflowEnvironment temporal = TestTemporal.create();

    private final FakeRun row = new FakeRun();
    private final RunStarts starts = new RunStarts(temporal.getWorkflowClient());

    RunStartsTests() {
        var worker = temporal.newWorker(TaskQueues.RUNS);
        worker.registerWorkflowImplementationTypes(RunWorkflowImpl.class);
        worker.registerActivitiesImplementations(row);
        temporal.start();
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
