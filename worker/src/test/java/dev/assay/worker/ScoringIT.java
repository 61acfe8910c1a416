package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.assay.activities.scoring.ScoringSteps;
import dev.assay.store.lease.LeaseWriter;
import dev.assay.store.run.Score;
import dev.assay.store.run.ScoreRepository;
import dev.assay.store.scoring.ScoringWriter;
import dev.assay.store.scoring.StoredScoring;
import dev.assay.worker.FakeModels.Reply;
import dev.assay.workflows.activity.ScoringPlace;
import dev.assay.workflows.scoring.ScoringStart;
import dev.assay.workflows.spec.ScoringStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Outputs are scored again; the stages that gave them are not called. */
class ScoringIT {

    private static final String VERDICT = """
            {"reason": "it says please", "grade": "pass"}""";

    private static final String JUDGE =
            "{'type': 'judge', 'name': 'polite', 'model': 'judge-model', 'rubric': 'Is it polite?', 'threshold': 0.5}";

    private static final String CONTAINS = "{'type': 'contains', 'value': 'please', 'threshold': 1}";

    private static final int RUNS = 3;

    final TestWorker worker = TestWorker.freshInRealTime();

    @BeforeEach
    void answer() {
        worker.get(LeaseWriter.class).releaseAll();
        worker.models.on("test-model", Reply.text("please"));
        worker.models.on("judge-model", Reply.text(VERDICT));
    }

    @Test
    void givesScoresOfNewScorersAndAsksNoStage() {
        TestExperiment experiment = completed(CONTAINS);

        StoredScoring row = score(experiment, CONTAINS, JUDGE).ended();

        assertThat(row.status()).isEqualTo(ScoringStatus.COMPLETED);
        assertThat(row.scores()).isEqualTo(RUNS);
        assertThat(row.done()).isEqualTo(RUNS);
        assertThat(row.calls()).contains((long) RUNS);
        assertThat(worker.models.requests("test-model")).hasSize(RUNS);
        assertThat(worker.models.requests("judge-model")).hasSize(RUNS);
        for (String run : experiment.column("id")) {
            assertThat(versions(run))
                    .extracting(Score::scorerName, Score::version, Score::value, Score::scoringId)
                    .containsExactly(
                            tuple("contains", 1, Optional.of(1.0), Optional.empty()),
                            tuple("polite", 1, Optional.of(1.0), Optional.of(row.id())));
        }
        assertThat(experiment.column("status")).containsOnly("completed");
        assertThat(experiment.column("calls")).containsOnly("1");
    }

    @Test
    void takesTheStoredValueWhereTheThresholdAloneHasChanged() {
        TestExperiment experiment = completed(JUDGE);

        StoredScoring row = score(experiment, JUDGE.replace("'threshold': 0.5", "'threshold': 1"))
                .ended();

        assertThat(row.scores()).isEqualTo(RUNS);
        assertThat(row.calls()).contains(0L);
        assertThat(worker.models.requests("judge-model")).hasSize(RUNS);
        assertThat(versions(experiment.column("id").get(0)))
                .extracting(
                        Score::version, score -> score.threshold().orElseThrow().toString(), Score::reason)
                .containsExactly(
                        tuple(2, "1", Optional.of("it says please")), tuple(1, "0.5", Optional.of("it says please")));
    }

    @Test
    void asksForNothingThatIsAsItWas() {
        TestExperiment experiment = completed(JUDGE);
        forgetHashes();

        StoredScoring row = score(experiment, JUDGE).ended();

        assertThat(row.status()).isEqualTo(ScoringStatus.COMPLETED);
        assertThat(row.scores()).isZero();
        assertThat(worker.models.requests("judge-model")).hasSize(RUNS);
    }

    @Test
    void asksAgainWhereAnAnswerWasOfNoUse() {
        worker.models.on("judge-model", Reply.text("I would rather not"));
        TestExperiment experiment = completed(CONTAINS, JUDGE);
        worker.models.on("judge-model", Reply.text(VERDICT));

        StoredScoring row =
                new TestScoring(worker, experiment.id, RUNS, "").begin().ended();

        assertThat(row.status()).isEqualTo(ScoringStatus.COMPLETED);
        assertThat(row.scores()).isEqualTo(RUNS);
        assertThat(row.errors()).isZero();
        assertThat(versions(experiment.column("id").get(0)))
                .filteredOn(score -> score.scorerName().equals("polite"))
                .extracting(Score::version, Score::value)
                .containsExactly(tuple(2, Optional.of(1.0)), tuple(1, Optional.empty()));
    }

    @Test
    void goesOnWhereAProcessLeftItThatDied() {
        TestExperiment experiment = completed(CONTAINS);
        TestScoring scoring = write(experiment, JUDGE);
        ScoringWriter writer = worker.get(ScoringWriter.class);
        worker.inTransaction(() -> writer.begin(scoring.id));
        writer.settle(scoring.id, new ScoringPlace(0, 0, 1, 1));

        recovery().look();

        assertThat(scoring.ended().status()).isEqualTo(ScoringStatus.COMPLETED);
        assertThat(scoring.row().scores()).isEqualTo(RUNS - 1);
        assertThat(versions(experiment.column("id").get(0))).hasSize(1);
    }

    @Test
    void tellsOfEachRunThatIsDoneWhileOthersAreAskedAbout() {
        TestExperiment experiment = completed(CONTAINS);
        worker.models.on("judge-model", Reply.text(VERDICT), Reply.overloaded());

        TestScoring scoring = score(experiment, JUDGE);

        await().untilAsserted(() -> assertThat(scoring.row().done()).isEqualTo(1));
        assertThat(scoring.row().place()).isEmpty();
        worker.models.on("judge-model", Reply.text(VERDICT));
        assertThat(scoring.ended().done()).isEqualTo(RUNS);
        assertThat(scoring.row().errors()).isZero();
    }

    @Test
    void isClosedWhereItsWorkflowWasStopped() {
        TestExperiment experiment = completed(CONTAINS);
        worker.models.on("judge-model", Reply.overloaded());
        TestScoring scoring = score(experiment, JUDGE);
        worker.client()
                .newUntypedWorkflowStub(ScoringStart.workflowId(scoring.id))
                .terminate("by hand");

        recovery().look();

        assertThat(scoring.row().status()).isEqualTo(ScoringStatus.CANCELED);
        assertThat(scoring.row().reason()).contains("its workflow was stopped");
    }

    @Test
    void isCanceledByItsRow() {
        TestExperiment experiment = completed(CONTAINS);
        TestScoring scoring = write(experiment, JUDGE);
        worker.get(ScoringSteps.class).cancel(scoring.id, null);

        StoredScoring row = scoring.begin().ended();

        assertThat(row.status()).isEqualTo(ScoringStatus.CANCELED);
        assertThat(row.scores()).isZero();
    }

    @Test
    void retriesASlowScorerAsARunDoes() {
        TestExperiment experiment = completed(CONTAINS);
        worker.models.on("judge-model", Reply.overloaded(), Reply.overloaded(), Reply.text(VERDICT));

        StoredScoring row = score(experiment, JUDGE).ended();

        assertThat(row.scores()).isEqualTo(RUNS);
        assertThat(row.errors()).isZero();
    }

    private TestExperiment completed(String... scorers) {
        TestExperiment experiment = new TestExperiment(worker, RUNS, """
                {"variants": [{"prompt": "[(${input})]", "model": "test-model"}], "scorers": %s}
                """.formatted(list(scorers)));
        experiment.begin().ended();
        return experiment;
    }

    private TestScoring write(TestExperiment experiment, String... scorers) {
        return new TestScoring(worker, experiment.id, RUNS, list(scorers));
    }

    private TestScoring score(TestExperiment experiment, String... scorers) {
        return write(experiment, scorers).begin();
    }

    private List<Score> versions(String runId) {
        return worker.get(ScoreRepository.class).findVersions(runId, 100);
    }

    /** As rows were before they had any. */
    private void forgetHashes() {
        worker.get(JdbcClient.class).sql("update score set spec_hash = null").update();
    }

    private ScoringRecovery recovery() {
        return worker.get(ScoringRecovery.class);
    }

    private static String list(String... scorers) {
        return "[" + String.join(", ", scorers).replace('\'', '"') + "]";
    }
}
