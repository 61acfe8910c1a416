package dev.assay.starter.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.testing.ApiClient;
import dev.assay.starter.testing.ApiClient.Reply;
import dev.assay.starter.testing.FakeProvider;
import dev.assay.starter.testing.SharedInstance;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedInstance.Extension.class)
@Timeout(120)
class ExperimentApiIT {

    private static final String EXPERIMENTS = "/api/v1/experiments";

    private final ApiClient api;
    private final FakeProvider provider;
    private final String topic = UUID.randomUUID().toString();

    ExperimentApiIT(SharedInstance instance) {
        this.api = instance.owner();
        this.provider = instance.provider();
    }

    @Test
    void pausesWhenItsBudgetIsSpentAndGoesOnByItselfWhenItIsRaised() {
        String id = post(5, "\"budget\": {\"calls\": 2}, \"concurrency\": 1").text("/id");
        JsonNode held = await(id, "paused");

        assertThat(held.path("reason").asString()).isEqualTo("the budget of 2 calls is spent");
        assertThat(held.at("/runs/completed").asInt()).isEqualTo(2);
        assertThat(held.at("/runs/running").asInt()).isZero();
        assertThat(held.at("/runs/pending").asInt() + held.at("/runs/paused").asInt())
                .isEqualTo(3);
        assertThat(provider.calls(topic)).isEqualTo(2);

        Reply raised = api.send(api.request("PATCH", EXPERIMENTS + "/" + id, "{\"budget\": {\"calls\": 100}}"));

        assertThat(raised.status()).isEqualTo(200);
        assertThat(await(id, "completed").at("/runs/completed").asInt()).isEqualTo(5);
        assertThat(provider.calls(topic)).isEqualTo(5);
    }

    @Test
    void isGivenUpWhenMoreRunsFailThanMay() {
        provider.refuses(topic, 400);
        String id = post(10, "\"max_failures\": \"10%\", \"concurrency\": 1").text("/id");

        JsonNode failed = await(id, "failed");

        assertThat(failed.path("reason").asString()).isEqualTo("2 of 10 runs failed, more than the 10% that may");
        assertThat(failed.at("/runs/failed").asInt()).isEqualTo(2);
        assertThat(provider.calls(topic)).isEqualTo(2);
    }

    @Test
    void triesAgainWhatFailed() {
        provider.refuses("1 of " + topic, 400);
        String id = post(3, "\"epochs\": 1").text("/id");
        assertThat(await(id, "completed").at("/runs/failed").asInt()).isEqualTo(1);
        provider.accepts("1 of " + topic);

        assertThat(api.post(EXPERIMENTS + "/" + id + "/retry", "").status()).isEqualTo(202);

        JsonNode again = await(id, "completed");
        assertThat(again.at("/runs/completed").asInt()).isEqualTo(3);
        assertThat(again.at("/runs/failed").asInt()).isZero();
        assertThat(again.path("round").asInt()).isEqualTo(2);
        assertThat(provider.calls(topic)).isEqualTo(4);
        Reply needless = api.post(EXPERIMENTS + "/" + id + "/retry", "");
        assertThat(needless.status()).isEqualTo(409);
        assertThat(needless.text("/detail")).contains("no run of it failed, so there is nothing to try again");
    }

    @Test
    void takesUpAnUnfinishedExperimentOnlyWhileItsSamplesAreTheSame() {
        String id = post(3, "\"budget\": {\"calls\": 1}, \"concurrency\": 1").text("/id");
        await(id, "paused");

        Reply changed = post(4, "\"budget\": {\"calls\": 1}, \"concurrency\": 1");
        Reply same = post(3, "\"budget\": {\"calls\": 100}");

        assertThat(changed.status()).isEqualTo(202);
        assertThat(changed.text("/id")).isNotEqualTo(id);
        assertThat(same.status()).isEqualTo(200);
        assertThat(same.text("/id")).isEqualTo(id);
        assertThat(same.body().path("attached").asBoolean()).isTrue();
        assertThat(await(id, "completed").at("/runs/total").asInt()).isEqualTo(3);
        api.post(EXPERIMENTS + "/" + changed.text("/id") + "/cancel", "");
        await(changed.text("/id"), "canceled");
    }

    @Test
    void startsAnewWhereTheUnfinishedOneIsToBeCanceled() throws InterruptedException {
        FakeProvider.Hold held = provider.holds(topic);
        String id = post(2, "\"concurrency\": 1").text("/id");
        held.awaitCall();
        api.post(EXPERIMENTS + "/" + id + "/cancel", "");

        Reply again = post(2, "\"concurrency\": 1");
        held.release();

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.text("/id")).isNotEqualTo(id);
        await(again.text("/id"), "completed");
    }

    @Test
    void startsOneExperimentForTwoIdenticalPostsAtOnce() {
        List<String> ids = IntStream.range(0, 4)
                .mapToObj(number ->
                        CompletableFuture.supplyAsync(() -> post(3, "\"concurrency\": 1, \"budget\": {\"calls\": 1}")
                                .text("/id")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(ids).containsOnly(ids.get(0));
        api.post(EXPERIMENTS + "/" + ids.get(0) + "/cancel", "");
        await(ids.get(0), "canceled");
    }

    @Test
    void isJudgedAsTheDocumentSaysThatItWasTakenUpWith() {
        String scorers =
                ", \"concurrency\": 1, \"scorers\": [{\"type\": \"contains\", \"value\": \"x\", \"name\": \"q\"}]";
        String id = post(3, "\"budget\": {\"calls\": 1}, \"gates\": [{\"metric\": \"q\", \"min\": 0}]" + scorers)
                .text("/id");
        await(id, "paused");

        String changed = "\"budget\": {\"calls\": 9}, \"tags\": [\"%s\"], \"gates\": [{\"metric\": \"q\", \"min\": 1}]"
                        .formatted(topic)
                + scorers;
        Reply again = post(3, changed);

        assertThat(again.text("/id")).isEqualTo(id);
        assertThat(again.body().path("taken_over")).hasToString("[\"budget\",\"gates\",\"tags\"]");
        await(id, "completed");
        assertThat(api.get(EXPERIMENTS + "?tag=" + topic).text("/items/0/id")).isEqualTo(id);
        assertThat(api.get(EXPERIMENTS + "/" + id + "/report").text("/gates/0/rule"))
                .isEqualTo("min 1");
    }

    @Test
    void goesOnWithoutABudgetWhenTheDocumentHasNoneAnyMore() {
        String id = post(3, "\"budget\": {\"calls\": 1}, \"max_failures\": 1, \"concurrency\": 1")
                .text("/id");
        await(id, "paused");

        Reply again = post(3, "\"concurrency\": 1");

        assertThat(again.body().path("taken_over")).hasToString("[\"budget\",\"max_failures\"]");
        JsonNode completed = await(id, "completed");
        assertThat(completed.at("/budget/calls").isNull()).isTrue();
        assertThat(completed.path("max_failures").isNull()).isTrue();
    }

    @Test
    void goesOnWhenTheBoundIsTakenAwayThatHeldIt() {
        String id = post(3, "\"budget\": {\"calls\": 1, \"tokens\": 1000}, \"concurrency\": 1")
                .text("/id");
        await(id, "paused");

        Reply lifted = api.send(api.request("PATCH", EXPERIMENTS + "/" + id, "{\"budget\": {\"calls\": null}}"));

        assertThat(lifted.body().at("/budget/calls").isNull()).isTrue();
        assertThat(lifted.body().at("/budget/tokens").asInt()).isEqualTo(1_000);
        await(id, "completed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                                 | /dataset | the dataset has no samples
            [{"id": "a", "input": 1}, {"id": "a", "input": 2}] | /dataset/1/id | the id 'a' is here twice
            """)
    void refusesSamplesThatMakeNoExperiment(String samples, String pointer, String message) {
        Reply reply = api.post(EXPERIMENTS, document(samples, "\"epochs\": 1"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(reply.text("/errors/0/message")).contains(message);
    }

    @Test
    void takesTheSamplesThatFailedInAnExperimentHoweverItIsNamed() {
        provider.refuses("1 of " + topic, 400);
        String before = post(3, "\"name\": \"before\"").text("/id");
        await(before, "completed");

        String prefix = before.substring(0, before.length() - 1).toUpperCase(Locale.ROOT);
        Reply again = post("\"failing\": \"%s\"".formatted(prefix), 3, "\"name\": \"again\"");

        assertThat(again.body().path("samples").asInt()).isEqualTo(1);
        await(again.text("/id"), "completed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"version": "abc0"}                             | /dataset/version  | there is no dataset 'abc0'
            {"version": "ABC"}                              | /dataset/version  | there is no dataset 'ABC'
            {"samples": [{"input": 1}], "failing": "none"}  | /dataset/failing  | there is no experiment 'none'
            """)
    void namesWhatIsNotThereWithItsPlace(String dataset, String pointer, String message) {
        String document = document(dataset, "\"epochs\": 1");
        Reply reply = api.post(EXPERIMENTS, document);
        Reply checked = api.post(EXPERIMENTS + "/check", "{\"experiment\": " + document + "}");

        for (Reply refusal : new Reply[] {reply, checked}) {
            assertThat(refusal.status()).as(refusal.toString()).isEqualTo(400);
            assertThat(refusal.text("/errors/0/pointer")).isEqualTo(pointer);
            assertThat(refusal.text("/errors/0/message")).isEqualTo(message);
        }
    }

    @Test
    void isCheckedWithoutItsSamples() {
        String document = document("{\"samples\": []}", """
                "scorers": [{"type": "exact_match"}], "budget": {"usd": 1},
                "gates": [{"metric": "exact_match", "baseline": "nobody"}]""");

        Reply reply = api.post(EXPERIMENTS + "/check", "{\"experiment\": %s, \"fields\": [\"q\"]}".formatted(document));

        assertThat(reply.body()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactly("/variants/0/model", "/gates/0/baseline");
        assertThat(api.post(
                                EXPERIMENTS + "/check",
                                "{\"experiment\": %s}".formatted(document("{\"samples\": []}", "\"epochs\": 1")))
                        .body()
                        .path("warnings"))
                .isEmpty();
    }

    private Reply post(int samples, String fields) {
        return post("\"limit\": 1000", samples, fields);
    }

    private Reply post(String selection, int samples, String fields) {
        String all = IntStream.range(0, samples)
                .mapToObj(number -> "{\"id\": \"s%d\", \"input\": \"%d of %s\"}".formatted(number, number, topic))
                .collect(Collectors.joining(",", "[", "]"));
        Reply reply = api.post(EXPERIMENTS, document("{\"samples\": " + all + ", " + selection + "}", fields));
        assertThat(reply.status()).as(reply.body().toPrettyString()).isBetween(200, 202);
        return reply;
    }

    private String document(String samples, String fields) {
        return """
                {"dataset": %s, "providers": {"p": %s}, %s,
                 "variants": [{"prompt": "Say [(${input})]", "model": "p/m"}]}""".formatted(samples, provider.spec(), fields);
    }

    /** {@return the experiment once it has a status} */
    private JsonNode await(String id, String status) {
        JsonNode experiment = api.get(EXPERIMENTS + "/" + id).body();
        while (!experiment.path("status").asString().equals(status)) {
            assertThat(experiment.path("completed_at").isNull()
                            || experiment.path("round").asInt() > 1)
                    .as(experiment.toPrettyString())
                    .isTrue();
            experiment = api.get(EXPERIMENTS + "/" + id + "?wait=5s").body();
        }
        return experiment;
    }
}
