package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.activities.model.ModelRequest;
import dev.assay.store.call.CallBounds;
import dev.assay.store.call.CallEnd;
import dev.assay.store.call.CallLedger;
import dev.assay.store.call.NewCall;
import dev.assay.store.run.Run;
import dev.assay.store.run.Score;
import dev.assay.worker.FakeModels.Reply;
import dev.assay.workflows.spec.CacheMode;
import dev.assay.workflows.spec.RunStatus;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunScoringIT {

    private static final String VERDICT = """
            {"reason": "it says please", "grade": "pass"}""";

    private static final String JUDGED = """
            {"prompt": "Ask", "model": "test-model",
             "scorers": [{"type": "judge", "name": "polite", "model": "judge-model", "rubric": "Is it polite?"}]}""";

    final TestWorker worker = TestWorker.fresh();

    @BeforeEach
    void answer() {
        worker.models.on("test-model", Reply.text("please"));
    }

    @Test
    void asksABusyJudgeAgainAndNobodyElse() {
        worker.models.on("judge-model", Reply.overloaded(), Reply.overloaded(), Reply.text(VERDICT));

        Run run = worker.run(JUDGED);

        assertThat(worker.scores(run.id()).get("polite").value()).contains(1.0);
        assertThat(worker.models.requests("test-model")).hasSize(1);
        assertThat(worker.models.requests("judge-model")).hasSize(3);
    }

    @Test
    void takesTheOutageOfAJudgeForNoScore() {
        worker.models.on("judge-model", Reply.overloaded());

        Run run = worker.run(JUDGED);

        Score score = worker.scores(run.id()).get("polite");
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.error()).isEmpty();
        assertThat(score.value()).isEmpty();
        assertThat(score.error()).contains("the fake is overloaded; wait (gave up after 5 attempts)");
    }

    @Test
    void asksAJudgeOfAnUnusableAnswerOnlyOnce() {
        worker.models.on("judge-model", Reply.text("I would rather not"));

        Run run = worker.run(JUDGED);

        assertThat(worker.scores(run.id()).get("polite").error())
                .hasValueSatisfying(error -> assertThat(error).contains("I would rather not"));
        assertThat(worker.models.requests("judge-model")).hasSize(1);
    }

    @Test
    void writesDownThatTheCacheAnsweredForAJudge() {
        worker.models.on("judge-model", Reply.text(VERDICT));

        worker.run(JUDGED);
        Run again = worker.run(JUDGED);

        assertThat(worker.calls(again.id())).containsExactly("cached");
        assertThat(worker.models.requests("judge-model")).hasSize(1);
    }

    @Test
    void asksNoJudgeAgainWhoseAnswerWasWrittenDownBeforeACrash() {
        String runId = worker.create(JUDGED.replace("{\"prompt\"", "{\"cache\": {\"mode\": \"bypass\"}, \"prompt\""));
        NewCall call = new NewCall(
                runId,
                NewCall.forScore("polite"),
                FakeModels.KIND,
                "judge-model",
                "a key",
                CacheMode.BYPASS,
                false,
                "a dead process",
                Duration.ofSeconds(30));
        CallLedger ledger = worker.get(CallLedger.class);
        ledger.begin(call, CallBounds.DEFAULT);
        ledger.end(call, 1, new CallEnd.Answered(VERDICT, 9, 9, BigDecimal.ZERO));

        worker.begin(runId);
        worker.ended(runId);

        assertThat(worker.scores(runId).get("polite").value()).contains(1.0);
        assertThat(worker.models.requests("judge-model")).isEmpty();
    }

    @Test
    void embedsARightAnswerOnceForAllRuns() {
        worker.models.on("test-model", Reply.text("Paris"), Reply.text("Lyon"));
        worker.models.on(
                "embedding",
                Reply.overloaded(),
                Reply.text("[1, 0]", 3, 0),
                Reply.text("[1, 1]", 4, 0),
                Reply.text("[-1, 0]", 5, 0));
        String config = """
                {"prompt": "Ask %s", "model": "test-model", "target": "Paris, France",
                 "scorers": [{"type": "similarity", "model": "embedding", "params": {"dimensions": 2}}]}""";

        Run run = worker.run(config.formatted("once"));
        Run other = worker.run(config.formatted("twice"));

        Score far = worker.scores(other.id()).get("similarity");
        assertThat(worker.scores(run.id()).get("similarity").value().orElseThrow())
                .isCloseTo(Math.sqrt(0.5), within(1e-12));
        assertThat(far.value()).contains(0.0);
        assertThat(far.rawValue().orElseThrow()).isCloseTo(-Math.sqrt(0.5), within(1e-12));
        assertThat(worker.models.requests("embedding"))
                .extracting(ModelRequest::prompt)
                .containsExactly("Paris", "Paris", "Paris, France", "Lyon");
        assertThat(worker.calls(run.id())).containsExactlyInAnyOrder("failed", "answered", "answered", "answered");
        assertThat(worker.calls(other.id())).containsExactlyInAnyOrder("cached", "answered", "answered");
    }

    @Test
    void saysThatAModelTalksAndDoesNotEmbed() {
        Run run = worker.run("""
                {"prompt": "Ask", "model": "test-model", "target": "Paris",
                 "scorers": [{"type": "similarity", "model": "echo/any"}]}""");

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(worker.scores(run.id()).get("similarity").error())
                .hasValueSatisfying(error -> assertThat(error)
                        .startsWith("provider 'echo' makes no embeddings, as its adapter 'echo' asks for none"));
    }

    @Test
    void completesAlthoughScorersAskForAnotherTryForEver() {
        Run run = worker.run("""
                {"prompt": "Ask", "model": "test-model", "scorers": [
                   {"type": "busy"}, {"type": "busy_slow", "threshold": 0.5}, {"type": "fixed", "value": 0.5}]}""");

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.error()).isEmpty();
        assertThat(worker.scores(run.id()).get("busy").error()).contains("the scorer is busy");
        assertThat(worker.scores(run.id()).get("busy_slow").error())
                .contains("the scorer is busy (gave up after 5 tries)");
        assertThat(worker.scores(run.id()).get("busy_slow").passed()).contains(false);
        assertThat(worker.scores(run.id()).get("fixed").value()).contains(0.5);
    }

    @Test
    void rendersTheOptionsOfScorers() {
        Run run = worker.run("""
                {"prompt": "Ask", "model": "test-model", "target": "please", "scorers": [
                   {"type": "contains", "value": "[(${target})]"},
                   {"type": "contains", "name": "last", "value": "[(${prev_output})]"},
                   {"type": "contains", "name": "beyond", "value": "[(${stages[3].output})]"}]}""");

        assertThat(worker.scores(run.id()).get("contains").value()).contains(1.0);
        assertThat(worker.scores(run.id()).get("last").value()).contains(1.0);
        assertThat(worker.scores(run.id()).get("beyond").error())
                .hasValueSatisfying(error ->
                        assertThat(error).startsWith("/scorers/2/value: ").contains("stages"));
    }

    @Test
    void knowsWhatTheStagesOfTheRunTook() {
        String config = """
                {"pipeline_stages": [{"prompt": "Ask", "model": "test-model"},
                   {"prompt": "Ask again", "model": "test-model"}],
                 "scorers": [{"type": "latency", "max": "14ms"}, {"type": "latency", "name": "quick", "max": 13},
                   {"type": "cost", "max": 0.01}]}""";

        Run run = worker.run(config);
        Run cached = worker.run(config);

        assertThat(worker.scores(run.id()).get("latency").reason())
                .contains("The providers took 14 ms; 14 ms are allowed");
        assertThat(worker.scores(run.id()).get("latency").value()).contains(1.0);
        assertThat(worker.scores(run.id()).get("quick").value()).contains(0.0);
        assertThat(worker.scores(run.id()).get("cost").error())
                .hasValueSatisfying(error -> assertThat(error).startsWith("The price of a model is unknown"));
        assertThat(worker.scores(cached.id()).get("latency").value()).contains(1.0);
        assertThat(worker.scores(cached.id()).get("cost").reason()).contains("The run cost $0; $0.01 are allowed");
    }

    @Test
    void knowsTheCostOfARunThatWaitsForAJudge() {
        worker.models.on("judge-model", Reply.text(VERDICT));

        Run run = worker.run("""
                {"prompt": "Ask", "model": "echo/any", "scorers": [{"type": "cost", "max": 0, "threshold": 1},
                   {"type": "judge", "name": "polite", "model": "judge-model", "rubric": "Is it polite?"}]}""");

        assertThat(worker.scores(run.id()).get("cost").passed()).contains(true);
        assertThat(worker.scores(run.id()).get("polite").value()).contains(1.0);
    }

    @Test
    void givesNoScoreWhereThereIsNothingToCompareWith() {
        Run run = worker.run("""
                {"prompt": "Ask", "model": "test-model", "scorers": [{"type": "exact_match", "threshold": 1}]}""");

        Score score = worker.scores(run.id()).get("exact_match");
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(score.error()).hasValueSatisfying(error -> assertThat(error).contains("nothing to compare with"));
        assertThat(score.passed()).contains(false);
    }
}
