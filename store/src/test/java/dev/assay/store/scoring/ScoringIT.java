package dev.assay.store.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.store.call.CallBounds;
import dev.assay.store.call.CallEnd;
import dev.assay.store.call.CallLedger;
import dev.assay.store.call.CallStart;
import dev.assay.store.call.NewCall;
import dev.assay.store.report.StoredExperiment;
import dev.assay.store.run.NewScore;
import dev.assay.store.run.Score;
import dev.assay.store.run.ScoreRepository;
import dev.assay.store.run.ScoreWriter;
import dev.assay.store.testing.TestStore;
import dev.assay.workflows.activity.ScoringPlace;
import dev.assay.workflows.spec.CacheMode;
import dev.assay.workflows.spec.RunStatus;
import dev.assay.workflows.spec.ScoringStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScoringIT {

    private final ScoringWriter writer = TestStore.get(ScoringWriter.class);
    private final ScoringRepository scorings = TestStore.get(ScoringRepository.class);
    private final StoredOutputs outputs = TestStore.get(StoredOutputs.class);
    private final ScoreWriter scores = TestStore.get(ScoreWriter.class);
    private final CallLedger ledger = TestStore.get(CallLedger.class);
    private final StoredExperiment experiment = new StoredExperiment(3);
    private final String id = "scr-" + UUID.randomUUID();

    private String runId;

    @BeforeEach
    void completeARun() {
        runId = completed(1);
        create(id);
    }

    @Test
    void findsCompletedRunsInTheOrderOfThePlan() {
        String earlier = completed(0);
        experiment.end(experiment.run(2, 1, 1), RunStatus.FAILED);

        List<ScoredOutput> page = outputs.page(experiment.id(), null, 10);

        assertThat(page).extracting(ScoredOutput::id).containsExactly(earlier, runId);
        assertThat(page).extracting(ScoredOutput::bytes).containsOnly((long) "promptfine".length());
        assertThat(outputs.page(experiment.id(), new ScoringPlace(0, 0, 1, 1), 10))
                .extracting(ScoredOutput::id)
                .containsExactly(runId);
        assertThat(outputs.counts(experiment.id())).isEqualTo(new OutputCounts(2, 10));
    }

    @Test
    void countsTheVersionsOfAScoreAndGivesEachOnce() {
        scores.insert(score(0.5));

        write(() -> scores.insertVersions(id, List.of(score(0.6))));
        List<ScoreWriter.Version> again = write(() -> scores.insertVersions(id, List.of(score(0.7))));
        List<ScoreWriter.Version> other = write(() -> scores.insertVersions("scr-other", List.of(score(0.8))));

        assertThat(again).isEmpty();
        assertThat(other).containsExactly(new ScoreWriter.Version(runId, "odd\0name", 3));
        assertThat(TestStore.get(ScoreRepository.class).findVersions(runId, 10))
                .extracting(Score::version, Score::value, Score::scoringId)
                .containsExactly(
                        tuple(3, Optional.of(0.8), Optional.of("scr-other")),
                        tuple(2, Optional.of(0.6), Optional.of(id)),
                        tuple(1, Optional.of(0.5), Optional.empty()));
        assertThat(outputs.newest(List.of(runId), List.of()))
                .singleElement()
                .satisfies(newest -> assertThat(newest.value()).isEqualTo(0.8));
    }

    @Test
    void settlesForwardsOnly() {
        assertThat(writer.settle(id, new ScoringPlace(1, 0, 1, 2))).hasValue(2);
        assertThat(writer.settle(id, new ScoringPlace(0, 0, 1, 1))).isEmpty();

        assertThat(row().place()).contains(new ScoringPlace(1, 0, 1, 2));
    }

    @Test
    void countsRunsBehindThePlaceAndNoneTwice() {
        String many = "scr-" + UUID.randomUUID();
        writer.create(new NewScoring(many, null, experiment.id(), "[]", false, "hash", 4, 6, 0));
        writer.settle(many, new ScoringPlace(0, 0, 1, 1));

        assertThat(writer.countAhead(many)).hasValue(2);
        assertThat(writer.countAhead(many)).hasValue(3);
        assertThat(writer.settle(many, new ScoringPlace(1, 0, 1, 2))).hasValue(3);
        assertThat(writer.settle(many, new ScoringPlace(4, 0, 1, 5))).hasValue(5);
        assertThat(writer.countAhead(many)).hasValue(6);
        assertThat(writer.countAhead(many)).isEmpty();
        assertThat(scorings.findById(many).orElseThrow().place()).contains(new ScoringPlace(4, 0, 1, 5));
    }

    @Test
    void countsNothingOnceItIsToBeCanceled() {
        assertThat(write(() -> writer.count(id, 3, 1))).isTrue();
        writer.cancel(id, null);

        assertThat(write(() -> writer.count(id, 1, 0))).isFalse();
        assertThat(row().scores()).isEqualTo(3);
        assertThat(row().errors()).isEqualTo(1);
    }

    @Test
    void endsWithTheCostOfItsOwnCalls() {
        writer.begin(id);
        NewCall call = call(id);
        assertThat(ledger.begin(call, CallBounds.DEFAULT)).isEqualTo(new CallStart.Begun(1, 1));
        ledger.end(call, 1, new CallEnd.Answered("fine", 1, 1, new BigDecimal("0.25")));

        writer.close(id, ScoringStatus.COMPLETED);

        assertThat(row().costUsd()).hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("0.25"));
        assertThat(row().calls()).contains(1L);
        assertThat(row().done()).isEqualTo(row().runs());
        assertThat(writer.close(id, ScoringStatus.FAILED)).isEmpty();
    }

    @Test
    void asksTheLedgerForEachScoringApart() {
        NewCall call = call(id);
        ledger.begin(call, CallBounds.DEFAULT);
        ledger.end(call, 1, new CallEnd.Answered("fine", 1, 1, BigDecimal.ZERO));
        String other = "scr-" + UUID.randomUUID();
        create(other);

        assertThat(ledger.begin(call, CallBounds.DEFAULT)).isEqualTo(new CallStart.Answered("fine"));
        assertThat(ledger.begin(call(other), CallBounds.DEFAULT)).isInstanceOf(CallStart.Begun.class);
    }

    @Test
    void beginsNoCallOfAScoringThatIsOverOrToBe() {
        writer.cancel(id, null);
        assertThat(ledger.begin(call(id), CallBounds.DEFAULT)).isEqualTo(new CallStart.Ended());

        writer.close(id, ScoringStatus.CANCELED);
        assertThat(ledger.begin(call(id), CallBounds.DEFAULT)).isEqualTo(new CallStart.Ended());
        assertThat(ledger.begin(call("scr-unknown"), CallBounds.DEFAULT)).isEqualTo(new CallStart.Ended());
    }

    @Test
    void isFoundWhileItIsOpen() {
        assertThat(scorings.findOpenOfExperiment(experiment.id())).isPresent();
        assertThat(scorings.findOpenOfRun(runId)).isPresent();
        assertThat(scorings.findOpenOfRun(TestStore.newRun())).isEmpty();
        assertThat(scorings.findScorersOfRun(runId)).hasSize(1);

        writer.close(id, ScoringStatus.COMPLETED);

        assertThat(scorings.findOpenOfExperiment(experiment.id())).isEmpty();
        assertThat(scorings.findOpenOfRun(runId)).isEmpty();
    }

    private String completed(int sample) {
        String completed = experiment.run(sample, 0, 1);
        experiment.stage(completed, "fine", 5, false);
        experiment.end(completed, RunStatus.COMPLETED);
        return completed;
    }

    private void create(String scoringId) {
        writer.create(new NewScoring(scoringId, null, experiment.id(), "[]", false, "hash", 4, 2, 0));
    }

    private StoredScoring row() {
        return scorings.findById(id).orElseThrow();
    }

    private NewScore score(double value) {
        return new NewScore(runId, "odd\0name", value, value, false, null, null, "why", null, "hash", null);
    }

    private NewCall call(String scoringId) {
        return new NewCall(
                runId,
                NewCall.forScoring(scoringId, NewCall.forScore("judge")),
                "echo",
                "model",
                "key-" + UUID.randomUUID(),
                CacheMode.BYPASS,
                false,
                "process-1",
                Duration.ofMinutes(1),
                scoringId);
    }

    private static <T> T write(Supplier<T> work) {
        return TestStore.inTransaction(work);
    }
}
