package dev.assay.starter.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.starter.testing.ApiClient;
import dev.assay.starter.testing.ApiClient.Reply;
import dev.assay.starter.testing.FakeProvider;
import dev.assay.starter.testing.SharedInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedInstance.Extension.class)
@Timeout(60)
class RunApiIT {

    private static final String RUNS = "/api/v1/runs";

    private final SharedInstance instance;
    private final ApiClient api;
    private final FakeProvider provider;

    RunApiIT(SharedInstance instance) {
        this.instance = instance;
        this.api = instance.owner();
        this.provider = instance.provider();
    }

    @Test
    void acceptsARunAndTellsWhereItIs() {
        Reply reply = api.post(RUNS, echo("hello"));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.headers().firstValue("Location")).hasValue(RUNS + "/" + reply.text("/id"));
        assertThat(reply.text("/status")).isIn("pending", "running", "completed");
        assertThat(api.get(RUNS + "/" + reply.text("/id")).status()).isEqualTo(200);
    }

    @Test
    void showsARunInTheWordsOfTheContract() {
        String id = api.run("""
                {"prompt": "Say [(${input})]", "model": "echo/m", "input_data": "hi", "name": "greeting",
                 "params": {"temperature": 0.5},
                 "scorers": [{"type": "contains", "value": "hi", "threshold": 1}, {"type": "levenshtein", "value": "x"}]}""");

        JsonNode run = api.awaitStatus(id, "completed");

        assertThat(run.propertyNames())
                .containsExactlyInAnyOrderElementsOf(words("id name status config_hash tokens_in tokens_out cost_usd"
                        + " duration_ms created_at started_at completed_at try retry_of stages_total models error stages"
                        + " scores waiting config warnings"));
        assertThat(run.at("/stages/0").propertyNames())
                .containsExactlyInAnyOrderElementsOf(words("stage_index prompt_sent messages response_raw provider"
                        + " model_used tokens_in tokens_out tokens_cached latency_ms finish_reason cached cache_miss"
                        + " attempts cost_usd taken_from"));
        assertThat(run.at("/scores/0").propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        words("scorer_name value raw_value clamped threshold passed reason error"));
        assertThat(run.at("/stages/0/messages/0/content").asString()).isEqualTo("Say hi");
        assertThat(run.path("config").path("params").path("temperature").doubleValue())
                .isEqualTo(0.5);
        assertThat(run.path("cost_usd").toString()).isEqualTo("0");
        assertThat(run.path("models").get(0).asString()).isEqualTo("echo/m");
        assertThat(run.path("created_at").asString()).endsWith("Z");
        assertThat(run.at("/scores/1/passed").isNull()).isTrue();
    }

    @Test
    void warnsOfAnAnswerWithoutText() {
        String id = api.run("""
                {"prompt": "Think", "model": "s/m",
                 "providers": {"s": {"adapter": "scripted", "replies": [{"reply": "", "finish_reason": "length"}]}}}""");

        JsonNode run = api.awaitStatus(id, "completed");

        assertThat(run.at("/stages/0/response_raw").asString("none")).isEmpty();
        assertThat(run.path("warnings"))
                .singleElement()
                .satisfies(warning -> assertThat(warning.asString())
                        .isEqualTo("stage 1: s/m answered with no text (finish reason length):"
                                + " raise the limit of tokens in params (max_tokens or max_completion_tokens)"));
    }

    @Test
    void rendersJinjaWithTheLibrariesOfTheApplication() {
        String id = api.run("""
                {"prompt": "{% if input %}Input: {{ input | upper }}{% else %}No input{% endif %}", "model": "echo/m",
                 "template": "jinja", "input_data": "test data"}""");

        JsonNode run = api.awaitStatus(id, "completed");

        assertThat(run.at("/stages/0/prompt_sent").asString()).isEqualTo("Input: TEST DATA");
    }

    @Test
    void keepsEveryCharacterOfAConfig() {
        String id = api.run("""
                {"prompt": "nul \\u0000 half \\ud83d whole \\ud83d\\ude00", "model": "echo/m", "name": "a\\u0000b"}""");

        JsonNode run = api.awaitStatus(id, "completed");

        assertThat(run.path("name").asString()).isEqualTo("a\0b");
        assertThat(run.at("/config/prompt").asString())
                .startsWith("nul \0 half ")
                .endsWith(" whole \ud83d\ude00");
        assertThat(run.at("/stages/0/prompt_sent").asString()).contains("nul \0 half");
    }

    @Test
    void findsARunByItsBeginningAndTheNewestAsLast() {
        api.run(echo("earlier"));
        String id = api.run(echo("newest"));

        assertThat(api.get(RUNS + "/" + id.substring(0, 19)).text("/id")).isEqualTo(id);
        assertThat(api.get(RUNS + "/" + id.substring(0, 19).toUpperCase(Locale.ROOT))
                        .text("/id"))
                .isEqualTo(id);
        assertThat(api.get(RUNS + "/last").text("/id")).isEqualTo(id);
    }

    @Test
    void refusesABeginningOfMoreThanOneRunAndNamesFive() {
        for (int i = 0; i < 6; i++) {
            api.run(echo("alike"));
        }

        Reply reply = api.get(RUNS + "/0");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text("/type")).isEqualTo("urn:assay:problem:ambiguous-id");
        assertThat(reply.text("/detail"))
                .matches("more than one run begins with '0': 0\\w{19}(, 0\\w{19}){4}, …; write more of its id");
    }

    @Test
    void tellsWhatACallWaitsFor() {
        provider.refuses("limited", 429);
        String id = api.run(fake("limited"));

        JsonNode waiting = await().until(() -> api.get(RUNS + "/" + id).body().path("waiting"), JsonNode::isObject);
        provider.accepts("limited");

        assertThat(waiting.path("reason").asString()).isEqualTo("rate_limit");
        assertThat(waiting.path("provider").asString()).isEqualTo("fake");
        assertThat(waiting.path("attempt").asInt()).isEqualTo(1);
        assertThat(waiting.path("attempts").asInt()).isEqualTo(5);
        assertThat(api.awaitStatus(id, "completed").path("waiting").isNull()).isTrue();
    }

    @Test
    void answersAWaitAsSoonAsTheRunChanges() throws Exception {
        FakeProvider.Hold hold = provider.holds("waited for");
        String id = api.run(fake("waited for"));
        hold.awaitCall();
        api.awaitStatus(id, "running");

        CompletableFuture<Reply> reply = api.getLater(RUNS + "/" + id + "?wait=50s");
        assertThat(api.get(RUNS + "/" + id + "?wait=100ms").text("/status")).isEqualTo("running");
        hold.release();

        assertThat(reply.get(20, TimeUnit.SECONDS).body().path("stages").size()).isEqualTo(1);
        assertThat(api.awaitStatus(id, "completed").path("id").asString()).isEqualTo(id);
    }

    @Test
    void doesNotWaitForWhatIsFinal() {
        String id = api.run(echo("final"));
        api.awaitStatus(id, "completed");

        long start = System.nanoTime();
        api.get(RUNS + "/" + id + "?wait=50s");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void pausesAndResumes() throws Exception {
        FakeProvider.Hold hold = provider.holds("to be paused");
        String id = api.run(twoStages("to be paused"));
        hold.awaitCall();

        assertThat(api.post(RUNS + "/" + id + "/pause", "").status()).isEqualTo(200);
        assertThat(api.post(RUNS + "/" + id + "/pause", "").status()).isEqualTo(200);
        hold.release();
        JsonNode paused = api.awaitStages(id, 1);
        assertThat(paused.path("status").asString()).isEqualTo("paused");
        assertThat(listed(id).path("tokens_out").asLong()).isEqualTo(FakeProvider.TOKENS_OUT);
        assertThat(listed(id).path("tokens_in")).isEqualTo(paused.path("tokens_in"));
        assertThat(api.post(RUNS + "/" + id + "/resume", "").status()).isEqualTo(200);

        assertThat(api.awaitStatus(id, "completed").path("stages").size()).isEqualTo(2);
    }

    @Test
    void refusesARunWhoseKeyIsMissingBeforeItIsWrittenDown() {
        String before = api.run(echo("before"));

        Reply reply = api.post(RUNS, """
                {"prompt": "p", "model": "mine/m", "providers":
                  {"mine": {"adapter": "openai", "api_key": "env:ASSAY_TEST_ABSENT_KEY"}}}""");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("/errors/0/pointer")).isEqualTo("/providers/mine/api_key");
        assertThat(reply.text("/errors/0/message")).contains("set the environment variable ASSAY_TEST_ABSENT_KEY");
        assertThat(api.get(RUNS + "/last").text("/id")).isEqualTo(before);
    }

    @Test
    void cancelsForGood() throws Exception {
        FakeProvider.Hold hold = provider.holds("to be canceled");
        String id = api.run(fake("to be canceled"));
        hold.awaitCall();

        assertThat(api.post(RUNS + "/" + id + "/cancel", "").status()).isEqualTo(200);
        api.awaitStatus(id, "canceled");
        hold.release();

        assertThat(Stream.of("pause", "resume", "cancel").map(command -> api.post(RUNS + "/" + id + "/" + command, "")))
                .allSatisfy(reply -> {
                    assertThat(reply.status()).isEqualTo(409);
                    assertThat(reply.text("/type")).isEqualTo("urn:assay:problem:status-conflict");
                    assertThat(reply.text("/detail")).startsWith("run " + id + " is canceled; it can't ");
                });
    }

    @Test
    void keepsWhatNobodyNeedActOnOutOfTheLog() throws Exception {
        FakeProvider.Hold hold = provider.holds("canceled in silence");
        String id = api.run(fake("canceled in silence"));
        hold.awaitCall();
        api.post(RUNS + "/" + id + "/cancel", "");
        api.awaitStatus(id, "canceled");
        hold.release();

        assertThat(instance.log())
                .contains("Up at ")
                .doesNotContain("HHH90000025", "worker heartbeats", "reporting of activity result");
    }

    @Test
    void cancelsAPausedRun() throws Exception {
        FakeProvider.Hold hold = provider.holds("paused, then canceled");
        String id = api.run(twoStages("paused, then canceled"));
        hold.awaitCall();
        api.post(RUNS + "/" + id + "/pause", "");
        hold.release();
        api.awaitStages(id, 1);

        api.post(RUNS + "/" + id + "/cancel", "");

        assertThat(api.awaitStatus(id, "canceled").path("stages").size()).isEqualTo(1);
    }

    @Test
    void retriesOnlyWhatFailed() {
        provider.refuses("second of retried", 400);
        String id = api.run(twoStages("retried"));
        JsonNode failed = api.awaitStatus(id, "failed");
        provider.accepts("second of retried");

        Reply retry = api.post(RUNS + "/" + id + "/retry", "");

        assertThat(failed.at("/error/stage_index").asInt()).isEqualTo(1);
        assertThat(failed.path("completed_at").isNull()).isFalse();
        assertThat(retry.status()).isEqualTo(202);
        assertThat(retry.text("/retry_of")).isEqualTo(id);
        assertThat(retry.body().path("try").asInt()).isEqualTo(2);
        JsonNode run = api.awaitStatus(retry.text("/id"), "completed");
        assertThat(run.at("/stages/0/taken_from").asString()).isEqualTo(id);
        assertThat(provider.calls("first of retried")).isEqualTo(1);
        Reply again = api.post(RUNS + "/" + id + "/retry", "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/detail")).endsWith("as run " + retry.text("/id"));
        assertThat(api.post(RUNS + "/" + retry.text("/id") + "/retry", "").text("/detail"))
                .isEqualTo(
                        "run " + retry.text("/id") + " is completed; only what failed or was canceled is tried again");
    }

    @Test
    void makesOneRunOfManyRetriesAtOnce() {
        provider.refuses("asked often", 400);
        String id = api.run(fake("asked often"));
        api.awaitStatus(id, "failed");

        List<Integer> statuses = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> api.post(RUNS + "/" + id + "/retry", "").status()))
                .limit(8)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsOnlyOnce(202).containsOnly(202, 409);
    }

    @Test
    void deletesWhatIsFinalOnly() throws Exception {
        FakeProvider.Hold hold = provider.holds("to be deleted");
        String id = api.run(fake("to be deleted"));
        hold.awaitCall();

        Reply tooEarly = api.delete(RUNS + "/" + id);
        hold.release();
        api.awaitStatus(id, "completed");

        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.text("/detail")).endsWith("is running; cancel it before you delete it");
        assertThat(api.delete(RUNS + "/" + id).status()).isEqualTo(204);
        assertThat(api.get(RUNS + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void listsPageByPage() {
        List<String> posted =
                Stream.of("l1", "l2", "l3").map(name -> api.run(echo(name))).toList();
        posted.forEach(id -> api.awaitStatus(id, "completed"));

        List<String> listed = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 3; page++) {
            Reply reply = api.get(RUNS + "?limit=1&status=completed,failed" + cursor);
            assertThat(reply.body().path("items").size()).isEqualTo(1);
            assertThat(reply.body().at("/items/0").propertyNames())
                    .contains("try", "stages_total", "models", "retry_of")
                    .doesNotContain("stages", "scores", "config");
            listed.add(reply.text("/items/0/id"));
            cursor = "&cursor=" + reply.text("/next_cursor");
        }

        assertThat(listed).containsExactly(posted.get(2), posted.get(1), posted.get(0));
        assertThat(api.get(RUNS + "?status=waiting").body().toString())
                .isEqualTo("{\"items\":[],\"next_cursor\":null}");
    }

    private static Set<String> words(String text) {
        return Set.of(text.split(" "));
    }

    private JsonNode listed(String id) {
        return api.get(RUNS + "?limit=500")
                .body()
                .path("items")
                .valueStream()
                .filter(run -> run.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String echo(String prompt) {
        return """
                {"prompt": "%s", "model": "echo/m"}""".formatted(prompt);
    }

    private String fake(String prompt) {
        return """
                {"prompt": "%s", "model": "fake/m", "providers": {"fake": %s}}""".formatted(prompt, provider.spec());
    }

    private String twoStages(String name) {
        return """
                {"pipeline_stages": [{"prompt": "first of %1$s", "model": "fake/m"},
                                     {"prompt": "second of %1$s", "model": "fake/m"}],
                 "providers": {"fake": %2$s}}""".formatted(name, provider.spec());
    }
}
