package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.assay.activities.model.ModelRequest;
import dev.assay.store.call.CallBounds;
import dev.assay.store.call.CallEnd;
import dev.assay.store.call.CallLedger;
import dev.assay.store.call.NewCall;
import dev.assay.store.run.Run;
import dev.assay.store.run.RunError;
import dev.assay.store.run.StageResult;
import dev.assay.worker.FakeModels.Held;
import dev.assay.worker.FakeModels.Reply;
import dev.assay.workflows.run.RunStart;
import dev.assay.workflows.spec.CacheMode;
import dev.assay.workflows.spec.RunStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ModelCallIT {

    private static final String ASK = """
            {"prompt": "Ask", "model": "test-model"}""";

    final TestWorker worker = TestWorker.fresh();

    @AfterEach
    void dropTriggers() {
        worker.get(JdbcClient.class)
                .sql("drop function if exists revive() cascade")
                .update();
    }

    @Test
    void triesAgainAfterPassingFailures() {
        worker.models.on("test-model", Reply.overloaded(), Reply.overloaded(), Reply.text("at last"));

        Run run = worker.run(ASK);

        assertThat(worker.stages(run.id()))
                .singleElement()
                .extracting(StageResult::attempts)
                .isEqualTo(3);
        assertThat(worker.calls(run.id())).containsExactly("failed", "failed", "answered");
        assertThat(worker.models.requests())
                .extracting(ModelRequest::idempotencyKey)
                .as("a provider that takes such a key answers a repeat for free")
                .doesNotContain("")
                .containsOnly(worker.models.requests().get(0).idempotencyKey());
    }

    @Test
    void failsWhenFiveAttemptsArePaid() {
        worker.models.on("test-model", Reply.overloaded());

        Run run = worker.run(ASK);

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error())
                .contains(new RunError(0, "overloaded", "the fake is overloaded; wait (gave up after 5 attempts)"));
        assertThat(worker.models.requests()).hasSize(5);
    }

    @Test
    void writesDownHowLongEachFailureWaitsForTheNextAttempt() {
        worker.models.on("test-model", Reply.overloaded());

        Run run = worker.run(ASK);

        List<Long> waits = waits(run);
        assertThat(waits.get(0)).isBetween(800L, 1_200L);
        assertThat(waits.subList(0, 4)).isSorted();
        assertThat(waits.get(4)).as("after the last word").isZero();
    }

    @Test
    void failsAtOnceWhenTheSameCallWouldFailAgain() {
        worker.models.on("test-model", Reply.permanent("no such parameter"), Reply.text("too late"));

        Run run = worker.run(ASK);

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(worker.models.requests()).hasSize(1);
    }

    @Test
    void showsNoTextOfAnUnexpectedFailureAndLeavesTheQuestionToOthers() {
        worker.models.on("test-model", Reply.failure(new IllegalStateException("sk-123")), Reply.text("fine"));

        Run failed = worker.run(ASK);
        Run next = worker.run(ASK);

        assertThat(failed.error()).hasValueSatisfying(error -> {
            assertThat(error.type()).isEqualTo("internal_error");
            assertThat(error.message()).contains("IllegalStateException").doesNotContain("sk-123");
        });
        assertThat(next.status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void asksTheSameQuestionOnceForManyRuns() {
        Held held = new Held(Reply.text("for all"));
        worker.models.on("test-model", held);

        List<String> runs =
                IntStream.range(0, 5).mapToObj(i -> worker.submit(ASK)).toList();
        held.awaitCall();
        held.letGo();

        assertThat(runs)
                .allSatisfy(run -> assertThat(worker.ended(run).status()).isEqualTo(RunStatus.COMPLETED));
        assertThat(worker.models.requests()).hasSize(1);
        assertThat(runs).extracting(run -> worker.stages(run).get(0).cached()).containsOnlyOnce(false);
    }

    @Test
    void makesNoCallWhenAnotherWasAnsweredAMomentBefore() {
        worker.models.on("test-model", Reply.text("for both"));
        worker.run(ASK);
        JdbcClient jdbc = worker.get(JdbcClient.class);
        jdbc.sql("update cache_entry set expires_at = now()").update();
        jdbc.sql("""
                        create function revive() returns trigger language plpgsql as
                        $$ begin update cache_entry set expires_at = now() + interval '1 h'; return new; end $$""").update();
        jdbc.sql("create trigger answered before insert on call for each row execute function revive()")
                .update();

        Run run = worker.run(ASK);

        assertThat(worker.models.requests()).hasSize(1);
        assertThat(worker.stages(run.id()).get(0).cached()).isTrue();
        assertThat(worker.calls(run.id())).containsExactly("withdrawn");
    }

    @Test
    void looksAgainForAnAnswerThatAnotherExecutionOfTheStageIsCommitting() {
        String runId = worker.create(ASK);
        NewCall call = new NewCall(
                runId,
                NewCall.forStage(0),
                FakeModels.KIND,
                "test-model",
                "a key",
                CacheMode.USE,
                false,
                "another process",
                Duration.ofSeconds(30));
        CallLedger ledger = worker.get(CallLedger.class);
        ledger.begin(call, CallBounds.DEFAULT);
        ledger.end(call, 1, new CallEnd.Answered(null, 1, 1, null));

        worker.begin(runId);
        await("a second look").until(() -> worker.attempts(runId) > 1);
        worker.get(JdbcClient.class).sql("""
                        insert into stage_result (run_id, stage_index, prompt_sent, response_raw, provider, model_used,
                          tokens_in, tokens_out, tokens_cached, latency_ms, cached, cache_key, attempts)
                        values (:runId, 0, 'Ask', 'from the other', 'fake', 'test-model', 1, 1, 0, 1, false, 'a key', 1)""").param("runId", runId).update();

        assertThat(worker.ended(runId).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(worker.models.requests()).isEmpty();
    }

    @Test
    void tellsWhyTheCacheHadNoAnswer() {
        worker.models.on("test-model", Reply.text("an answer"));

        Run first = worker.run(ASK);
        Run second = worker.run("""
                {"prompt": "Ask", "model": "test-model", "params": {"seed": 7}}""");

        assertThat(worker.stages(first.id()).get(0).cacheMiss()).contains("never asked with these messages");
        assertThat(worker.stages(second.id()).get(0).cacheMiss()).contains("params.seed is 7, was absent");
    }

    @Test
    void failsWhenOnlyTheCacheMayAnswerAndDoesNot() {
        Run run = worker.run("""
                {"prompt": "Ask", "model": "test-model", "cache": {"mode": "only"}}""");

        assertThat(run.error()).hasValueSatisfying(error -> {
            assertThat(error.type()).isEqualTo("cache_miss");
            assertThat(error.message()).contains("never asked");
        });
        assertThat(worker.calls(run.id())).containsExactly("missed");
        assertThat(worker.models.requests()).isEmpty();
    }

    @Test
    void keepsNulCharactersOfPromptsAndAnswers() {
        worker.models.on("test-model", Reply.text("c\0d"));

        Run run = worker.run("""
                {"prompt": "[(${input})]", "model": "test-model", "input_data": "a\\u0000b",
                 "scorers": [{"type": "exact_match", "value": "c\\u0000d"}]}""");

        assertThat(worker.stages(run.id())).singleElement().satisfies(stage -> {
            assertThat(stage.promptSent()).isEqualTo("a\0b");
            assertThat(stage.responseRaw()).isEqualTo("c\0d");
        });
        assertThat(worker.scores(run.id()).get("exact_match").value()).contains(1.0);
    }

    @Test
    void keepsAnEmptyAnswerButNotInTheCache() {
        worker.models.on("test-model", Reply.text("", 4, 0), Reply.text("at last"));

        Run run = worker.run(ASK);
        Run next = worker.run(ASK);

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(worker.stages(run.id()).get(0).responseRaw()).isEmpty();
        assertThat(worker.stages(next.id()).get(0).responseRaw()).isEqualTo("at last");
    }

    @Test
    void failsOnAnAnswerOfFiveMegabytes() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write("{\"choices\": [{\"message\": {\"content\": \"".getBytes());
                body.write("x".repeat(5_000_000).getBytes());
                body.write("\"}}]}".getBytes());
            }
        });
        server.start();

        Run run = worker.run("""
                {"prompt": "Ask", "model": "big/any",
                 "providers": {"big": {"adapter": "openai", "base_url": "http://127.0.0.1:%d"}}}""".formatted(server.getAddress().getPort()));
        server.stop(0);

        assertThat(run.error()).hasValueSatisfying(error -> {
            assertThat(error.type()).isEqualTo("answer_too_large");
            assertThat(error.message()).contains("provider 'big'").contains("4 MiB");
        });
        assertThat(worker.calls(run.id())).containsExactly("failed");
    }

    @Test
    void failsWithTheReasonWhenThePromptIsTooLarge() {
        Run run = worker.run("""
                {"prompt": "[(${input})]", "model": "test-model", "input_data": "%s"}""".formatted("x".repeat(1_100_000)));

        assertThat(run.error()).hasValueSatisfying(error -> {
            assertThat(error.type()).isEqualTo("template_limit");
            assertThat(error.message()).startsWith("/prompt: ").contains("1 MiB");
        });
        assertThat(worker.models.requests()).isEmpty();
    }

    @Test
    void failsWhenTheMessagesTogetherAreTooLarge() {
        Run run = worker.run("""
                {"prompt": "[(${input})]", "system": "[(${input})]", "model": "test-model", "input_data": "%s"}""".formatted("x".repeat(600_000)));

        assertThat(run.error())
                .contains(new RunError(
                        0,
                        "template_limit",
                        "the messages of the stage have 1200000 bytes together; at most 1 MiB is allowed"));
    }

    @Test
    void failsWhenTheDefaultProviderIsNotKnownHere() {
        Run run = worker.run("""
                {"prompt": "Ask", "model": "any", "default_provider": "fakes"}""");

        assertThat(run.error()).hasValueSatisfying(error -> {
            assertThat(error.type()).isEqualTo("unknown_provider");
            assertThat(error.message()).contains("'fakes'").contains("did you mean 'fake'?");
        });
    }

    @Test
    void failsWhenTheConfigCanNotBeReadAnyMore() {
        String runId = worker.create(ASK);
        worker.get(JdbcClient.class)
                .sql("update run set config = '{\"prompt\": \"Ask\"}' where id = :id")
                .param("id", runId)
                .update();
        worker.begin(runId);

        assertThat(worker.ended(runId).error()).hasValueSatisfying(error -> {
            assertThat(error.type()).isEqualTo("invalid_config");
            assertThat(error.message()).contains("'model' is missing");
        });
    }

    @Test
    void leavesNoTextWithTemporal() {
        worker.models.on("test-model", Reply.text("answer-8151"), Reply.permanent("error-8151"));

        Run run = worker.run("""
                {"pipeline_stages": [{"prompt": "prompt-8151", "model": "test-model"},
                                     {"prompt": "next-8151", "model": "test-model"}]}""");
        String history = worker.client()
                .fetchHistory(RunStart.workflowId(run.id()))
                .getHistory()
                .toString();

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(history).contains(run.id()).contains("invalid_request").doesNotContain("8151");
    }

    private List<Long> waits(Run run) {
        return worker.get(JdbcClient.class)
                .sql("select wait_ms from call where run_id = :runId order by attempt")
                .param("runId", run.id())
                .query(Long.class)
                .list();
    }
}
