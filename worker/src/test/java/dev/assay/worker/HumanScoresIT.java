package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.activities.run.HumanAnswers;
import dev.assay.activities.scorer.HumanScoring;
import dev.assay.store.experiment.Experiment;
import dev.assay.store.experiment.ExperimentRuns;
import dev.assay.store.experiment.ExperimentTotals;
import dev.assay.store.run.HumanQuestion;
import dev.assay.store.run.HumanQuestions;
import dev.assay.store.run.Score;
import dev.assay.worker.FakeModels.Reply;
import dev.assay.workflows.activity.ExperimentChange;
import dev.assay.workflows.event.EventTypes;
import dev.assay.workflows.spec.ExperimentStatus;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.RunStatus;
import dev.assay.workflows.spec.ScorerSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Runs and experiments that wait for people, with everything but the people. */
class HumanScoresIT {

    private static final String ASKED = """
            {"prompt": "Say it to [(${input})]", "model": "test-model", "input_data": "Ann",
             "scorers": [{"type": "contains", "value": "please"},
                         {"type": "human", "name": "polite", "question": "Is it polite to [(${input})]?"%s}]}""";

    private static final String EXPERIMENT = """
            {"variants": [{"name": "v", "prompt": "Say [(${input})]", "model": "test-model"}], "concurrency": 1,
             "scorers": [{"type": "human", "name": "polite", "question": "Is it?"}]%s}""";

    final TestWorker worker = TestWorker.fresh();

    @BeforeEach
    void answer() {
        worker.models.on("test-model", Reply.text("please"));
    }

    @Test
    void aRunWaitsAndEndsWithTheAnswer() {
        String runId = worker.submit(ASKED.formatted(""));
        worker.awaitStatus(runId, RunStatus.WAITING);

        HumanQuestion question = worker.get(HumanQuestions.class).open(runId).get(0);
        assertThat(question.question()).isEqualTo("Is it polite to Ann?");
        assertThat(question.deadline())
                .isBetween(Instant.now().plus(Duration.ofDays(6)), Instant.now().plus(Duration.ofDays(8)));
        assertThat(worker.scores(runId)).containsOnlyKeys("contains");

        give(runId, "0.75");

        assertThat(worker.ended(runId).status()).isEqualTo(RunStatus.COMPLETED);
        Score score = worker.scores(runId).get("polite");
        assertThat(score.value()).contains(0.75);
        assertThat(score.scoredBy()).contains("Ann");
        assertThat(worker.eventsUntil(runId, EventTypes.RUN_COMPLETED))
                .containsSubsequence(EventTypes.RUN_WAITING, EventTypes.RUN_SCORED, EventTypes.RUN_COMPLETED);
        assertThat(worker.get(HumanQuestions.class).open(runId)).isEmpty();
    }

    @Test
    void theDefaultCountsAtTheDeadline() {
        String runId = worker.run(ASKED.formatted(", \"deadline\": \"1s\", \"default\": 0.5"))
                .id();

        Score score = worker.scores(runId).get("polite");
        assertThat(score.value()).contains(0.5);
        assertThat(score.reason())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("the default, as nobody"));
        assertThat(score.scoredBy()).isEmpty();
    }

    @Test
    void withoutADefaultTheScoreIsAnErrorAtTheDeadline() {
        String runId = worker.run(ASKED.formatted(", \"deadline\": \"1s\"")).id();

        assertThat(worker.scores(runId).get("polite").error())
                .hasValueSatisfying(error -> assertThat(error).startsWith("nobody answered until"));
    }

    @Test
    void aQuestionThatCannotBeRenderedIsAnErrorAndNothingIsWaitedFor() {
        String runId = worker.run(ASKED.formatted("").replace("[(${input})]?", "[(${stages[7].output})]?"))
                .id();

        assertThat(worker.scores(runId).get("polite").error()).isPresent();
    }

    @Test
    void anAnswerGivenTwiceIsOneAndAnotherIsANewVersion() {
        String runId = worker.submit(ASKED.formatted(""));
        worker.awaitStatus(runId, RunStatus.WAITING);
        assertThat(give(runId, "1")).isTrue();
        assertThat(give(runId, "1")).isFalse();
        assertThat(give(runId, "0")).isTrue();
        worker.ended(runId);

        Score newest = worker.scores(runId).get("polite");
        assertThat(newest.version()).isEqualTo(2);
        assertThat(newest.value()).contains(0.0);
    }

    @Test
    void waitingRunsHoldNoPlaceInTheWindow() {
        TestExperiment experiment = experiment(5, "");
        experiment.awaitRuns("waiting", 5);

        assertThat(worker.models.requests("test-model")).hasSize(5);
        assertThat(experiment.row().status()).isEqualTo(ExperimentStatus.RUNNING);
        ExperimentTotals soFar = worker.get(ExperimentRuns.class).sumsOfWaiting(experiment.id);
        assertThat(soFar.calls()).isEqualTo(5);
        assertThat(soFar.tokensPaid()).isEqualTo(10);
        assertThat(soFar.costUsd()).as("the price is unknown").isNull();

        answerAll(experiment);

        Experiment row = experiment.ended();
        assertThat(row.status()).isEqualTo(ExperimentStatus.COMPLETED);
        assertThat(row.totals().completed()).isEqualTo(5);
        assertThat(row.totals().calls()).isEqualTo(5);
    }

    @Test
    void aBudgetHoldsWhileRunsWaitAndGoesOnWithThem() {
        TestExperiment experiment = experiment(5, ", \"budget\": {\"calls\": 3}");
        experiment.awaitStatus(ExperimentStatus.PAUSED);
        experiment.awaitRuns("waiting", 3);
        experiment.awaitHold();

        assertThat(worker.models.requests("test-model")).hasSize(3);

        experiment.raise(new ExperimentChange(null, null, null, 5L, null));
        experiment.awaitRuns("waiting", 5);
        await().until(() -> experiment.row().status() == ExperimentStatus.RUNNING);
        answerAll(experiment);

        assertThat(experiment.ended().status()).isEqualTo(ExperimentStatus.COMPLETED);
        assertThat(worker.models.requests("test-model")).hasSize(5);
    }

    @Test
    void aCancelEndsTheRunsThatWait() {
        TestExperiment experiment = experiment(3, "");
        experiment.awaitRuns("waiting", 3);
        experiment.cancel();

        assertThat(experiment.ended().status()).isEqualTo(ExperimentStatus.CANCELED);
        assertThat(experiment.statuses()).containsOnly("canceled");
    }

    @Test
    void aPausedExperimentTakesAnswers() {
        TestExperiment experiment = experiment(2, "");
        experiment.awaitRuns("waiting", 2);
        experiment.pause();
        experiment.awaitHold();
        answerAll(experiment);
        experiment.awaitRuns("completed", 2);
        experiment.resume();

        assertThat(experiment.ended().totals().completed()).isEqualTo(2);
    }

    private TestExperiment experiment(int samples, String further) {
        return new TestExperiment(worker, samples, EXPERIMENT.formatted(further)).begin();
    }

    private void answerAll(TestExperiment experiment) {
        experiment.column("id").forEach(runId -> give(runId, "1"));
    }

    private boolean give(String runId, String answer) {
        boolean[] isNew = new boolean[1];
        worker.inTransaction(() -> {
            HumanAnswers answers = worker.get(HumanAnswers.class);
            answers.lock(runId);
            isNew[0] = answers.give(runId, HumanScoring.unasked().answered(spec(), answer, Optional.empty()), "Ann");
        });
        worker.signals(runId).humanScore("polite");
        return isNew[0];
    }

    private static ScorerSpec spec() {
        String scorer = "{\"type\": \"human\", \"name\": \"polite\"}";
        return ScorerSpec.read(Fields.of(new JsonMapper().readTree(scorer), "", new Problems()));
    }
}
