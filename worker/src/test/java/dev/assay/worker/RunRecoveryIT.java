package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.assay.activities.metrics.RecoveryMetrics;
import dev.assay.activities.run.RunEvents;
import dev.assay.activities.run.RunRepair;
import dev.assay.store.event.Origin;
import dev.assay.store.lease.LeaseWriter;
import dev.assay.store.run.HumanQuestions;
import dev.assay.store.run.ListedRunRepository;
import dev.assay.store.run.Run;
import dev.assay.store.run.RunError;
import dev.assay.store.run.RunRepository;
import dev.assay.store.run.RunWriter;
import dev.assay.worker.FakeModels.Held;
import dev.assay.worker.FakeModels.Reply;
import dev.assay.workflows.label.LabelledStarts;
import dev.assay.workflows.run.RunStart;
import dev.assay.workflows.run.RunStarts;
import dev.assay.workflows.spec.RunStatus;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

class RunRecoveryIT {

    private static final String ASK = """
            {"prompt": "Ask", "model": "test-model"}""";

    final TestWorker worker = TestWorker.freshInRealTime();
    final RunRecovery recovery = recovery();

    @BeforeEach
    void takeTheDuty() {
        worker.get(LeaseWriter.class).releaseAll();
        worker.models.on("test-model", Reply.text("fine"));
    }

    @Test
    void startsARunThatTemporalDoesNotKnow() {
        String runId = worker.create(ASK);

        recovery.look();

        assertThat(worker.ended(runId).status()).isEqualTo(RunStatus.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource(names = {"RUNNING", "PAUSED", "WAITING"})
    void letsARunGoOnWhoseEngineIsLost(RunStatus status) {
        String runId = worker.create(ASK);
        worker.inTransaction(() -> worker.get(RunWriter.class).move(runId, List.of(RunStatus.PENDING), status));

        recovery.look();

        assertThat(worker.ended(runId).status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void startsARunOnceWhoeverElseIsAboutToStartIt() {
        String runId = worker.create(ASK);

        recovery.look();
        worker.begin(runId);
        worker.ended(runId);
        recovery.look();
        worker.begin(runId);

        assertThat(worker.row(runId).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(worker.models.requests()).hasSize(1);
    }

    @Test
    void cancelsARunWhoseWorkflowWasTerminated() {
        Held held = new Held(Reply.text("too late"));
        worker.models.on("test-model", held);
        String runId = worker.submit(ASK);
        held.awaitCall();

        worker.workflow(runId).terminate("by hand");
        recovery.look();
        held.letGo();

        Run run = worker.row(runId);
        assertThat(run.status()).isEqualTo(RunStatus.CANCELED);
        assertThat(run.completedAt()).isPresent();
        assertThat(worker.eventsUntil(runId, "run.canceled")).containsExactly("run.started", "run.canceled");
        await().until(() -> worker.calls(runId).contains("answered"));
    }

    @Test
    void cancelsARunWhoseWorkflowIsCanceled() {
        Held held = new Held(Reply.text("too late"));
        worker.models.on("test-model", held);
        String runId = worker.submit(ASK);
        held.awaitCall();

        worker.workflow(runId).cancel();
        Run run = worker.ended(runId);
        held.letGo();

        assertThat(run.status()).isEqualTo(RunStatus.CANCELED);
        await().until(() -> worker.calls(runId).contains("answered"));
    }

    @Test
    void failsARunWhoseWorkflowEndedWithoutClosingIt() {
        String runId = worker.create(ASK);
        letTimeOut(runId);

        recovery.look();

        assertThat(worker.row(runId).status()).isEqualTo(RunStatus.FAILED);
        assertThat(worker.row(runId).error())
                .contains(new RunError(null, "workflow_ended", "its workflow ended as timed_out and left it open"));
    }

    @Test
    void keepsTheErrorThatIsWrittenAlready() {
        RunError error = new RunError(0, "overloaded", "the provider is overloaded");
        String runId = worker.create(ASK);
        worker.inTransaction(() -> worker.get(RunWriter.class).error(runId, error));
        letTimeOut(runId);

        recovery.look();

        assertThat(worker.row(runId).error()).contains(error);
    }

    @Test
    void goesOnBehindARunThatCanNotBeRecovered() {
        List<String> runs =
                Stream.generate(() -> worker.create(ASK)).limit(2).sorted().toList();
        RunRecovery failing = recovery(failingFor(runs.get(0), new IllegalArgumentException("a bad run")));

        failing.look();

        assertThat(worker.ended(runs.get(1)).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(worker.row(runs.get(0)).status()).isEqualTo(RunStatus.PENDING);
        failing.stop();
        recovery.look();
        assertThat(worker.ended(runs.get(0)).status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void looksNoFurtherWhereTemporalIsAway() {
        List<String> runs =
                Stream.generate(() -> worker.create(ASK)).limit(2).sorted().toList();
        RunRecovery failing = recovery(failingFor(runs.get(0), new StatusRuntimeException(Status.UNAVAILABLE)));

        failing.look();

        assertThatThrownBy(() -> worker.workflow(runs.get(1)).describe()).isInstanceOf(WorkflowNotFoundException.class);
        failing.stop();
        recovery.look();
        runs.forEach(worker::ended);
    }

    @Test
    void leavesTheDutyToWhoHasIt() {
        RunRecovery second = recovery();
        recovery.look();
        String runId = worker.create(ASK);

        second.look();

        assertThatThrownBy(() -> worker.workflow(runId).describe()).isInstanceOf(WorkflowNotFoundException.class);

        recovery.stop();
        second.look();

        assertThat(worker.ended(runId).status()).isEqualTo(RunStatus.COMPLETED);
    }

    /** The workflow of the run waits for a worker that there is none of. */
    private void letTimeOut(String runId) {
        WorkflowStub workflow = worker.client()
                .newUntypedWorkflowStub(
                        "RunWorkflow",
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(RunStart.workflowId(runId))
                                .setTaskQueue("nobody")
                                .setWorkflowExecutionTimeout(Duration.ofSeconds(1))
                                .build());
        workflow.start(RunStart.of(runId));
        assertThatThrownBy(() -> workflow.getResult(Void.class)).isInstanceOf(WorkflowFailedException.class);
    }

    /** {@return a client that answers whatever is asked of one run's workflow with an exception} */
    private WorkflowClient failingFor(String runId, RuntimeException failure) {
        return (WorkflowClient) Proxy.newProxyInstance(
                WorkflowClient.class.getClassLoader(),
                new Class<?>[] {WorkflowClient.class},
                (proxy, method, given) -> {
                    if (given != null && List.of(given).contains(RunStart.workflowId(runId))) {
                        throw failure;
                    }
                    return method.invoke(worker.client(), given);
                });
    }

    private RunRecovery recovery() {
        return recovery(worker.client());
    }

    private RunRecovery recovery(WorkflowClient client) {
        return new RunRecovery(
                worker.get(ListedRunRepository.class),
                new RunRepair(
                        client,
                        worker.get(RunRepository.class),
                        worker.get(RunWriter.class),
                        worker.get(HumanQuestions.class),
                        worker.get(RunEvents.class),
                        worker.get(TransactionTemplate.class),
                        worker.get(RecoveryMetrics.class)),
                new RunStarts(client, worker.get(LabelledStarts.class)),
                new Duty(worker.get(LeaseWriter.class), Origin.random(), Duration.ofMinutes(1), true),
                worker.get(RecoveryMetrics.class));
    }
}
