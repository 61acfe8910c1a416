package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.store.cache.CacheKeeping;
import dev.assay.store.run.Run;
import dev.assay.store.run.RunWriter;
import dev.assay.store.run.StageResultWriter;
import dev.assay.worker.FakeModels.Held;
import dev.assay.worker.FakeModels.Reply;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.RunActivities;
import dev.assay.workflows.spec.RunStatus;
import org.junit.jupiter.api.Test;

class RunControlIT {

    private static final String ASK = """
            {"prompt": "Ask", "model": "test-model"}""";

    final TestWorker worker = TestWorker.freshInRealTime();

    @Test
    void makesNoCallBetweenPauseAndResume() {
        Held held = new Held(Reply.overloaded());
        worker.models.on("test-model", held, Reply.text("after the pause"));
        String runId = worker.submit(ASK);
        held.awaitCall();

        command(runId, Command.PAUSE);
        worker.signals(runId).pause();
        worker.awaitStatus(runId, RunStatus.PAUSED);
        held.letGo();
        await("the next attempt finds the run held").until(() -> worker.attempts(runId) == 0);

        assertThat(worker.calls(runId)).containsExactly("failed");
        assertThat(worker.models.requests()).hasSize(1);

        command(runId, Command.NONE);
        worker.signals(runId).resume();

        assertThat(worker.ended(runId).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(worker.models.requests()).hasSize(2);
        assertThat(worker.eventsUntil(runId, "run.completed"))
                .containsExactly("run.started", "run.paused", "run.resumed", "run.stage_completed", "run.completed");
    }

    @Test
    void staysPausedWhenItWasPausedBeforeItsWorkflowBegan() {
        worker.models.on("test-model", Reply.text("at last"));
        String runId = worker.create(ASK);
        command(runId, Command.PAUSE);

        worker.begin(runId);
        worker.awaitStatus(runId, RunStatus.PAUSED);

        assertThat(worker.models.requests()).isEmpty();

        command(runId, Command.NONE);
        worker.signals(runId).resume();

        assertThat(worker.ended(runId).status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void notesAPauseOnlyWhileItIsAsked() {
        RunActivities steps = worker.get(RunActivities.class);
        String runId = worker.create(ASK);
        command(runId, Command.PAUSE);

        assertThat(steps.hold(runId)).isEqualTo(Command.PAUSE);
        assertThat(worker.row(runId).status()).isEqualTo(RunStatus.PAUSED);

        steps.resume(runId);

        assertThat(steps.hold(runId)).isEqualTo(Command.NONE);
        assertThat(worker.row(runId).status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void keepsALateAnswerOnlyInCacheAndLedger() {
        Held held = new Held(Reply.text("too late"));
        worker.models.on("test-model", held);
        String runId = worker.submit(ASK);
        held.awaitCall();

        command(runId, Command.CANCEL);
        worker.signals(runId).cancel();
        Run canceled = worker.ended(runId);
        held.letGo();
        await().until(() -> worker.calls(runId).contains("answered"));

        assertThat(canceled.status()).isEqualTo(RunStatus.CANCELED);
        assertThat(worker.stages(runId)).isEmpty();
        assertThat(worker.get(CacheKeeping.class).stats().entries()).isEqualTo(1);
        assertThat(worker.row(runId).status()).isEqualTo(RunStatus.CANCELED);
        assertThat(worker.eventsUntil(runId, "run.canceled")).containsExactly("run.started", "run.canceled");
    }

    @Test
    void remembersThatItIsToBeCanceledWhateverElseArrives() {
        Held held = new Held(Reply.text("fine"));
        worker.models.on("test-model", held);
        String runId = worker.submit(ASK);
        held.awaitCall();

        command(runId, Command.CANCEL);
        worker.signals(runId).pause();
        worker.awaitStatus(runId, RunStatus.PAUSED);

        assertThat(worker.row(runId).command()).isEqualTo(Command.CANCEL);

        worker.signals(runId).cancel();
        held.letGo();

        assertThat(worker.ended(runId).status()).isEqualTo(RunStatus.CANCELED);
    }

    @Test
    void takesOverWhatTheTryBeforeFinished() {
        String config = """
                {"pipeline_stages": [{"prompt": "First", "model": "model-a"},
                                     {"prompt": "Then [(${prev_output})]", "model": "model-b"}]}""";
        worker.models.on("model-a", Reply.text("first answer", 5, 3));
        worker.models.on("model-b", Reply.permanent("not today"), Reply.text("second answer", 5, 3));
        Run failed = worker.run(config);

        String again = worker.create(config, failed.id());
        worker.inTransaction(() -> worker.get(StageResultWriter.class).takeOver(failed.id(), again));
        worker.begin(again);
        Run run = worker.ended(again);

        assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(worker.stages(failed.id())).hasSize(1);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.tokensIn()).isEqualTo(10);
        assertThat(worker.models.requests("model-a")).hasSize(1);
        assertThat(worker.models.requests("model-b")).hasSize(2);
        assertThat(worker.stages(again).get(0).takenFrom()).contains(failed.id());
    }

    private void command(String runId, Command command) {
        worker.inTransaction(() -> worker.get(RunWriter.class).command(runId, command));
    }
}
