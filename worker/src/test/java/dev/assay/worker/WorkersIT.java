package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.activities.run.Drain;
import dev.assay.store.call.CallBounds;
import dev.assay.store.call.CallEnd;
import dev.assay.store.call.CallLedger;
import dev.assay.store.call.NewCall;
import dev.assay.worker.FakeModels.Held;
import dev.assay.worker.FakeModels.Reply;
import dev.assay.workflows.spec.CacheMode;
import dev.assay.workflows.spec.ExperimentStatus;
import dev.assay.workflows.spec.RunStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkersIT {

    /** Longer than anybody waits for a test. */
    private static final Duration DRAIN = Duration.ofMinutes(2);

    /** Most of it for a busy machine. */
    private static final Duration PROMPTLY = Duration.ofSeconds(20);

    @Test
    void letsACallInFlightEndBeforeItStops() throws InterruptedException {
        try (TestWorker worker = TestWorker.ofItsOwn()) {
            Held held = new Held(Reply.text("just in time"));
            worker.models.on("test-model", held);
            String runId = worker.submit("""
                    {"prompt": "Ask", "model": "test-model"}""");
            held.awaitCall();

            Thread stopping = new Thread(worker.get(Workers.class)::stop);
            stopping.start();
            held.letGo();
            stopping.join();

            assertThat(worker.calls(runId)).containsExactly("answered");
            assertThat(worker.stages(runId)).hasSize(1);
        }
    }

    @Test
    void waitsForNothingOfAnExperimentButItsCalls() throws InterruptedException {
        try (TestWorker worker = TestWorker.withDrain(DRAIN)) {
            Held held = new Held(Reply.text("just in time"));
            worker.models.on("m", held);
            TestExperiment experiment = new TestExperiment(worker, 4, """
                    {"variants": [{"name": "a", "prompt": "Say [(${input})]", "model": "m"}], "concurrency": 2}""");
            experiment.begin();
            held.awaitCall();
            experiment.awaitRuns("running", 2);

            Thread stopping = new Thread(worker.get(Workers.class)::stop);
            stopping.start();
            await().until(() -> worker.get(Drain.class).isBegun());
            held.letGo();
            stopping.join(PROMPTLY.toMillis());

            assertThat(stopping.isAlive()).isFalse();
            assertThat(experiment.row().status()).isEqualTo(ExperimentStatus.RUNNING);
            assertThat(worker.models.requests()).hasSize(2);
        }
    }

    @Test
    void failsNoRunWhoseCallItInterrupts() {
        try (TestWorker worker = TestWorker.ofItsOwn()) {
            String runId = worker.submit("""
                    {"prompt": "Ask", "model": "slow/any", "providers": {"slow": {"adapter": "scripted",
                      "script": [{"reply": "too late", "latency": "60s"}]}}}""");
            await().until(() -> worker.calls(runId).equals(List.of("in_flight")));

            worker.get(Workers.class).stop();

            assertThat(worker.calls(runId)).containsExactly("failed");
            assertThat(worker.row(runId).status()).isEqualTo(RunStatus.RUNNING);
            assertThat(worker.row(runId).error()).isEmpty();
        }
    }

    @Test
    void failsNoRunWhoseLastAttemptItInterrupts() {
        try (TestWorker worker = TestWorker.ofItsOwn()) {
            String runId = worker.create("""
                    {"prompt": "Ask", "model": "slow/any", "providers": {"slow": {"adapter": "scripted",
                      "script": [{"reply": "too late", "latency": "60s"}]}}}""");
            failed(worker.get(CallLedger.class), runId, CallBounds.DEFAULT.attempts() - 1);
            worker.begin(runId);
            await().until(() -> worker.calls(runId).contains("in_flight"));

            worker.get(Workers.class).stop();

            assertThat(worker.calls(runId)).hasSize(5).containsOnly("failed");
            assertThat(worker.row(runId).status()).isEqualTo(RunStatus.RUNNING);
            assertThat(worker.row(runId).error()).isEmpty();
        }
    }

    @Test
    void failsNoRunWhoseStrangeAdapterThrowsWhenItIsInterrupted() {
        try (TestWorker worker = TestWorker.ofItsOwn()) {
            Held held = new Held(Reply.text("never"));
            worker.models.on("test-model", held);
            String runId = worker.submit("""
                    {"prompt": "Ask", "model": "test-model"}""");
            held.awaitCall();

            worker.get(Workers.class).stop();

            assertThat(worker.row(runId).status()).isEqualTo(RunStatus.RUNNING);
            assertThat(worker.row(runId).error()).isEmpty();
        }
    }

    private static void failed(CallLedger ledger, String runId, int attempts) {
        NewCall call = new NewCall(
                runId,
                NewCall.forStage(0),
                "slow",
                "any",
                "a key",
                CacheMode.USE,
                true,
                "another process",
                Duration.ofSeconds(30));
        for (int attempt = 1; attempt <= attempts; attempt++) {
            ledger.begin(call, CallBounds.DEFAULT);
            ledger.end(call, attempt, new CallEnd.Failed("overloaded", "try later"));
        }
    }
}
