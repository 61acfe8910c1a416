package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.experiment.Experiment;
import dev.assay.store.experiment.ExperimentRuns;
import dev.assay.store.experiment.ExperimentTotals;
import dev.assay.worker.FakeModels.Reply;
import dev.assay.workflows.activity.ExperimentChange;
import dev.assay.workflows.spec.ExperimentStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentBoundsIT {

    final TestWorker worker = TestWorker.freshInRealTime();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"calls": 5}  | 5 | the budget of 5 calls is spent
            {"tokens": 65} | 5 | the budget of 65 tokens is spent: 65 were paid
            """)
    void pausesWithTheReasonWhenItsBudgetIsSpentAndGoesOnWhenItIsRaised(String budget, int calls, String reason) {
        worker.models.on("m", Reply.text("fine", 10, 3));
        TestExperiment experiment = new TestExperiment(worker, 12, """
                {"variants": [{"name": "a", "prompt": "Say [(${input})]", "model": "m"}],
                 "concurrency": 1, "budget": %s}""".formatted(budget));
        experiment.begin();
        experiment.awaitHold();

        Experiment held = experiment.row();
        assertThat(held.status()).isEqualTo(ExperimentStatus.PAUSED);
        assertThat(held.reason()).contains(reason);
        assertThat(held.heldByBudget()).isTrue();
        assertThat(held.totals().calls()).isEqualTo(calls);
        assertThat(worker.models.requests()).hasSize(calls);

        experiment.raise(new ExperimentChange(null, null, 1_000L, 100L, null));

        assertThat(experiment.ended().status()).isEqualTo(ExperimentStatus.COMPLETED);
        assertThat(worker.models.requests()).hasSize(12);
    }

    /** Seven of ten calls fail, each for a tenth of a second. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"calls": 25}   | 25
            {"tokens": 52}  | 52
            """)
    void callsThatFailOverrunABudgetByWhatIsInFlightAtTheMost(String budget, int spent) {
        int concurrency = 8;
        AtomicInteger calls = new AtomicInteger();
        worker.models.on("m", request -> {
            takes(Duration.ofMillis(100));
            return (calls.incrementAndGet() % 10 < 7 ? Reply.overloaded() : Reply.text("fine", 10, 3)).to(request);
        });
        TestExperiment experiment = new TestExperiment(worker, 100, """
                {"variants": [{"name": "a", "prompt": "Say [(${input})]", "model": "m"}],
                 "concurrency": %d, "cache": {"mode": "bypass"}, "budget": %s}""".formatted(concurrency, budget));
        experiment.begin();
        experiment.awaitStatus(ExperimentStatus.PAUSED);
        experiment.awaitHold();

        ExperimentTotals paid = worker.get(ExperimentRuns.class).paidByOpen(experiment.id, List.of());
        ExperimentTotals all = paid.plus(experiment.row().totals());
        assertThat(all.calls()).isEqualTo(worker.models.requests().size());
        assertThat(budget.contains("calls") ? all.calls() : all.tokensPaid())
                .isBetween((long) spent, (long) spent + concurrency * (budget.contains("calls") ? 1 : 13));
        assertThat(experiment.statuses()).doesNotContain("running");
    }

    @Test
    void opensNoRunThatItsBudgetOfCallsCanNotFinish() {
        worker.models.on("m", Reply.text("fine"));
        TestExperiment experiment = new TestExperiment(worker, 4, """
                {"variants": [{"name": "a", "pipeline_stages": [
                   {"prompt": "Say [(${input})]", "model": "m"}, {"prompt": "Again", "model": "m"}]}],
                 "concurrency": 4, "cache": {"mode": "bypass"}, "budget": {"calls": 5}}""");
        experiment.begin();
        experiment.awaitHold();

        assertThat(experiment.row().reason())
                .contains("what is left of the budget of 5 calls is not enough for a run of 2");
        assertThat(worker.models.requests()).hasSize(4);
    }

    @Test
    void isCompletedWhenItsLastCallsWereAllThatItsBudgetAllowed() {
        worker.models.on("m", Reply.text("fine"));
        TestExperiment experiment = new TestExperiment(worker, 6, """
                {"variants": [{"name": "a", "prompt": "Say [(${input})]", "model": "m"}],
                 "concurrency": 6, "cache": {"mode": "bypass"}, "budget": {"calls": 6}}""");

        assertThat(experiment.begin().ended().status()).isEqualTo(ExperimentStatus.COMPLETED);
        assertThat(experiment.row().totals().completed()).isEqualTo(6);
    }

    @Test
    void staysPausedWhenItsBudgetIsRaisedLessThanIsSpent() {
        worker.models.on("m", Reply.text("fine"));
        TestExperiment experiment = new TestExperiment(worker, 4, """
                {"variants": [{"name": "a", "prompt": "Say [(${input})]", "model": "m"}],
                 "concurrency": 1, "budget": {"calls": 2}}""");
        experiment.begin();
        experiment.awaitHold();

        experiment.raise(new ExperimentChange(8, null, null, 2L, null));

        assertThat(experiment.row().status()).isEqualTo(ExperimentStatus.PAUSED);
        assertThat(experiment.row().heldByBudget()).isTrue();

        experiment.cancel();

        assertThat(experiment.ended().status()).isEqualTo(ExperimentStatus.CANCELED);
        assertThat(worker.models.requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "20%" | 3 | 3 of 10 runs failed, more than the 20% that may
            2     | 3 | 3 of 10 runs failed, more than the 2 that may
            0     | 1 | 1 of 10 runs failed, more than the 0 that may
            """)
    void endsAsSoonAsMoreRunsFailedThanMay(String bound, int failures, String reason) {
        worker.models.on("m", Reply.permanent("no"));
        TestExperiment experiment = new TestExperiment(worker, 10, """
                {"variants": [{"name": "a", "prompt": "Say [(${input})]", "model": "m"}],
                 "concurrency": 1, "max_failures": %s}""".formatted(bound));

        Experiment row = experiment.begin().ended();

        assertThat(row.status()).isEqualTo(ExperimentStatus.FAILED);
        assertThat(row.reason()).contains(reason);
        assertThat(row.totals().failed()).isEqualTo(failures);
        assertThat(row.totals().canceled()).isEqualTo(10 - failures);
        assertThat(worker.models.requests()).hasSize(failures);
    }

    @Test
    void goesOnWhenAsManyRunsFailedAsMay() {
        worker.models.on("m", Reply.permanent("no"), Reply.permanent("no"), Reply.text("fine"));
        TestExperiment experiment = new TestExperiment(worker, 10, """
                {"variants": [{"name": "a", "prompt": "Say [(${input})]", "model": "m"}],
                 "concurrency": 1, "max_failures": "20%"}""");

        Experiment row = experiment.begin().ended();

        assertThat(row.status()).isEqualTo(ExperimentStatus.COMPLETED);
        assertThat(row.totals().failed()).isEqualTo(2);
        assertThat(row.totals().completed()).isEqualTo(8);
    }

    /** The provider's latency: what is paid is counted between calls, so that no call may be over at once. */
    private static void takes(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
