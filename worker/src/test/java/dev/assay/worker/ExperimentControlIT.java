package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.experiment.Experiment;
import dev.assay.worker.FakeModels.Held;
import dev.assay.worker.FakeModels.Reply;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.ExperimentChange;
import dev.assay.workflows.activity.RunActivities;
import dev.assay.workflows.spec.ExperimentStatus;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ExperimentControlIT {

    final TestWorker worker = TestWorker.freshInRealTime();

    @Test
    void opensNoFurtherRunDuringAPauseAndFinishesWhatIsInFlight() {
        Held held = new Held(Reply.text("fine"));
        worker.models.on("m", held);
        TestExperiment experiment = oneAtATime(4);
        experiment.begin();
        held.awaitCall();

        experiment.pause();
        experiment.awaitHold();
        held.letGo();
        experiment.awaitTotals(1);

        assertThat(experiment.row().status()).isEqualTo(ExperimentStatus.PAUSED);
        assertThat(experiment.row().reason()).contains("paused by a test");
        assertThat(worker.models.requests()).hasSize(1);

        experiment.resume();

        assertThat(experiment.ended().status()).isEqualTo(ExperimentStatus.COMPLETED);
        assertThat(experiment.row().totals().completed()).isEqualTo(4);
        assertThat(worker.models.requests()).hasSize(4);
    }

    @Test
    void aPauseThatWasOverBeforeARunNotedItLeavesNoTrace() {
        TestExperiment experiment = oneAtATime(1);
        experiment.planOnly(0, 1);
        String runId = experiment.column("id").get(0);
        RunActivities steps = worker.get(RunActivities.class);
        experiment.steps().pause(experiment.id, "paused by a test");

        assertThat(steps.command(runId)).isEqualTo(Command.PAUSE);

        experiment.steps().release(experiment.id);

        assertThat(steps.hold(runId)).isEqualTo(Command.NONE);
        assertThat(experiment.column("status || ' ' || command")).containsExactly("pending none");
    }

    @Test
    void aRunThatWasHeldByItsExperimentKeepsNoPauseOfItsOwn() {
        TestExperiment experiment = oneAtATime(1);
        experiment.planOnly(0, 1);
        String runId = experiment.column("id").get(0);
        experiment.steps().pause(experiment.id, "paused by a test");

        assertThat(worker.get(RunActivities.class).hold(runId)).isEqualTo(Command.PAUSE);
        assertThat(experiment.column("status || ' ' || command")).containsExactly("paused none");
        assertThat(experiment.steps().hold(experiment.id)).isEqualTo(Command.PAUSE);

        experiment.steps().release(experiment.id);

        assertThat(experiment.steps().hold(experiment.id)).isEqualTo(Command.NONE);
        assertThat(experiment.row().status()).isEqualTo(ExperimentStatus.RUNNING);
    }

    @Test
    void keepsWhatIsFinishedAndEndsWhatIsOpenWhenItIsCanceled() {
        Held held = new Held(Reply.text("too late"));
        worker.models.on("m", Reply.text("fine"), held);
        TestExperiment experiment = oneAtATime(4);
        experiment.begin();
        held.awaitCall();

        experiment.cancel();
        Experiment row = experiment.ended();
        held.letGo();

        assertThat(row.status()).isEqualTo(ExperimentStatus.CANCELED);
        assertThat(experiment.statuses()).startsWith("completed").doesNotContain("running", "pending", "paused");
        assertThat(row.totals().completed()).isEqualTo(1);
        assertThat(row.totals().canceled()).isEqualTo(3);
        assertThat(worker.models.requests()).hasSize(2);
    }

    @Test
    void aPersonsPauseIsNotEndedByALargerBudget() {
        Held held = new Held(Reply.text("fine"));
        worker.models.on("m", held);
        TestExperiment experiment = oneAtATime(2);
        experiment.begin();
        held.awaitCall();
        experiment.pause();
        experiment.awaitHold();
        held.letGo();

        experiment.raise(new ExperimentChange(null, null, null, 100L, null));

        assertThat(experiment.row().status()).isEqualTo(ExperimentStatus.PAUSED);

        experiment.resume();

        assertThat(experiment.ended().status()).isEqualTo(ExperimentStatus.COMPLETED);
    }

    @Test
    void opensNoMoreThanALoweredConcurrencyAllows() {
        CountDownLatch lowered = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        worker.models.on("m", request -> {
            boolean isEarly = calls.incrementAndGet() <= 6;
            int now = open.incrementAndGet();
            if (isEarly) {
                await(lowered);
            } else {
                most.accumulateAndGet(now, Math::max);
            }
            open.decrementAndGet();
            return Reply.text("fine").to(request);
        });
        TestExperiment experiment = new TestExperiment(worker, 20, """
                {"variants": [{"name": "a", "prompt": "Say [(${input})]", "model": "m"}],
                 "concurrency": 6, "cache": {"mode": "bypass"}}""");
        experiment.begin();
        experiment.awaitRuns("running", 6);

        experiment.raise(new ExperimentChange(2, null, null, null, null));
        lowered.countDown();

        assertThat(experiment.ended().totals().completed()).isEqualTo(20);
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void endsItsOpenRunsWhenItCanNotGoOn() {
        Held held = new Held(Reply.text("too late"));
        worker.models.on("m", held);
        TestExperiment experiment = new TestExperiment(worker, 8, """
                {"variants": [{"name": "a", "prompt": "Say [(${input})]", "model": "m"}],
                 "concurrency": 8, "cache": {"mode": "bypass"}}""");
        experiment.planOnly(0, 4);
        worker.get(JdbcClient.class)
                .sql("delete from experiment_sample where experiment_id = :id and ordinal >= 4")
                .param("id", experiment.id)
                .update();

        Experiment row = experiment.begin().ended();
        held.letGo();

        assertThat(row.status()).isEqualTo(ExperimentStatus.FAILED);
        assertThat(row.reason()).contains("an unexpected IllegalStateException stopped it; see the log");
        assertThat(experiment.statuses()).hasSize(4).containsOnly("canceled");
        assertThat(row.totals().canceled()).isEqualTo(4);
    }

    private TestExperiment oneAtATime(int samples) {
        return new TestExperiment(worker, samples, """
                {"variants": [{"name": "a", "prompt": "Say [(${input})]", "model": "m"}],
                 "concurrency": 1, "cache": {"mode": "bypass"}}""");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
