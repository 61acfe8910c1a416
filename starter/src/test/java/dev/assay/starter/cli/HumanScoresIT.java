package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.CommandLineFixture.Result;
import dev.assay.starter.testing.ApiClient;
import dev.assay.starter.testing.ApiClient.Reply;
import dev.assay.starter.testing.FakeProvider;
import dev.assay.starter.testing.SharedInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people are asked, and answer, over REST and by commands. */
@ExtendWith(SharedInstance.Extension.class)
@Timeout(120)
class HumanScoresIT {

    private static final String RUNS = "/api/v1/runs/";

    @TempDir
    Path directory;

    private final SharedInstance shared;
    private final ApiClient api;
    private final FakeProvider provider;
    private final String topic = UUID.randomUUID().toString();

    @AutoClose
    private CommandLineFixture commands;

    HumanScoresIT(SharedInstance shared) {
        this.shared = shared;
        this.api = shared.owner();
        this.provider = shared.provider();
    }

    @BeforeEach
    void openCommands() {
        commands = new CommandLineFixture(directory)
                .opening(request -> new RemoteInstance(
                        shared.instance().address(),
                        Optional.of(shared.instance().secret())));
    }

    @Test
    void aRunThatWaitsTellsWhatItAsksAndEndsWithTheAnswer() throws IOException {
        write("run.yaml", """
                prompt: Say %s
                model: fake/m
                providers: {fake: %s}
                scorers:
                  - {type: human, name: polite, question: Is it polite?, grades: {good: 1, bad: 0}, default: bad}
                  - {type: human, name: brief, question: "Is it brief?", threshold: 0.5}
                """);

        Result run = commands.run("run", "run.yaml", "--json");
        String id = json(run).path("id").asString();

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(json(run).path("status").asString()).isEqualTo("waiting");
        assertThat(run.err()).contains("./assay answer " + id + " SCORER ANSWER");
        JsonNode polite = api.get(RUNS + id).body().at("/questions/0");
        assertThat(polite.path("scorer_name").asString()).isEqualTo("polite");
        assertThat(polite.path("grades")).hasToString("{\"good\":1,\"bad\":0}");
        assertThat(polite.path("default").asDouble()).isZero();
        assertThat(polite.has("deadline")).isTrue();
        assertThat(commands.run("list", "--runs", "--status", "waiting").out()).contains(id);
        assertThat(commands.run("waiting", id).out()).contains(id, "Is it polite?", "Is it brief?", "good, bad");

        Result first = commands.run("answer", id, "polite", "good", "--reason", "it says please", "--by", "Ann");
        Result second = commands.run("answer", id, "brief", "0.25");

        assertThat(first.out()).contains("polite is 1", "it is waiting");
        assertThat(second.exitCode()).isZero();
        JsonNode ended = await(id, "completed");
        assertThat(ended.has("questions")).isFalse();
        assertThat(ended.at("/scores/0/by").asString()).isEqualTo("Ann");
        assertThat(ended.at("/scores/0/reason").asString()).isEqualTo("it says please");
        assertThat(ended.at("/scores/1/passed").asBoolean()).isFalse();
        assertThat(commands.run("waiting", id).out()).contains("Nothing waits for a person.");
        Result shown = commands.run("show", id);
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out()).contains("Ann: it says please");
        assertThat(commands.run("show", id, "--versions").out()).contains(" Ann ");
    }

    @Test
    void aCompletedRunTakesFurtherScoresAndStaysCompleted() {
        String id = post("[{\"type\": \"contains\", \"name\": \"machine\", \"value\": \"nothing such\"}]");
        await(id, "completed");

        assertThat(score(id, "{\"scorer_name\": \"human\", \"value\": 0.5}").status())
                .isEqualTo(200);
        assertThat(score(id, "{\"scorer_name\": \"human\", \"value\": 0.5}").status())
                .isEqualTo(200);
        assertThat(score(id, "{\"scorer_name\": \"human\", \"value\": 1, \"by\": \"Ann\"}")
                        .status())
                .isEqualTo(200);
        JsonNode run = score(id, "{\"scorer_name\": \"machine\", \"value\": 1, \"reason\": \"it does\"}")
                .body();

        assertThat(run.path("status").asString()).isEqualTo("completed");
        assertThat(run.path("scores")
                        .valueStream()
                        .map(one -> one.path("scorer_name").asString() + " "
                                + one.path("value").asDouble() + " "
                                + one.path("by").asString()))
                .containsExactly("machine 1.0 a person", "human 1.0 Ann");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"scorer_name": "nobody", "value": 1}                  | /scorer_name | asks nobody for 'nobody' now; it waits for: polite
            {"scorer_name": "polite", "value": 2}                  | /value       | '2' is not a number from 0 (worst) to 1 (best)
            {"scorer_name": "polite", "grade": "good"}             | /grade       | 'good' is not a number from 0
            {"scorer_name": "polite"}                              | /value       | needs a 'value', such as 0.5, or a 'grade'
            {"scorer_name": "polite", "value": 1, "grade": "good"} | /value       | and not both
            {"value": 1}                                           | ``           | 'scorer_name' is missing
            {"scorer_name": "polite", "value": 1, "why": "so"}     | /why         | why
            """)
    void refusesWhatIsNoAnswer(String body, String pointer, String message) {
        String id = post("[{\"type\": \"human\", \"name\": \"polite\", \"question\": \"Is it?\"}]");
        await(id, "waiting");

        Reply reply = score(id, body);

        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        assertThat(reply.text("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(reply.text("/errors/0/message")).contains(message);
        assertThat(api.post(RUNS + id + "/cancel", "").status()).isEqualTo(200);
        await(id, "canceled");
        assertThat(score(id, "{\"scorer_name\": \"polite\", \"value\": 1}").status())
                .isEqualTo(409);
    }

    @Test
    void aWaitingRunIsPausedResumedAndAnswered() {
        String id = post("[{\"type\": \"human\", \"name\": \"polite\", \"question\": \"Is it?\"}]");
        await(id, "waiting");

        assertThat(api.post(RUNS + id + "/pause", "").text("/status")).isEqualTo("paused");
        assertThat(score(id, "{\"scorer_name\": \"polite\", \"value\": 1}").status())
                .isEqualTo(200);
        assertThat(api.get(RUNS + id).text("/status")).isEqualTo("paused");
        api.post(RUNS + id + "/resume", "");

        assertThat(await(id, "completed").at("/scores/0/value").asDouble()).isEqualTo(1);
    }

    @Test
    void anExperimentIsLeftWhenOnlyPeopleHaveSomethingToDoAndEndsWithTheLastAnswer() throws IOException {
        write("assay.yaml", """
                name: %s
                dataset: {samples: [{id: a, input: 1}, {id: b, input: 2}, {id: c, input: 3}]}
                variants: [{prompt: "Say [(${input})]", model: fake/m}]
                providers: {fake: %s}
                concurrency: 1
                scorers: [{type: human, name: polite, question: "Is [(${input})] polite?", threshold: 0.5}]
                """);

        Result left = commands.run("eval", "-o", "rows.jsonl", "--json");
        String id = json(left).path("id").asString();

        assertThat(left.exitCode()).isEqualTo(3);
        assertThat(json(left).at("/runs/waiting").asInt()).isEqualTo(3);
        assertThat(left.err()).contains("3 runs wait for a person", "./assay resume " + id);
        JsonNode items = api.get("/api/v1/waiting?experiment=" + id).body().path("items");
        assertThat(items).hasSize(3);
        assertThat(items.path(1).path("question").asString()).isEqualTo("Is 2 polite?");
        JsonNode page = api.get("/api/v1/waiting?limit=2&experiment=" + id).body();
        assertThat(api.get("/api/v1/waiting?experiment=" + id + "&cursor="
                                + page.path("next_cursor").asString())
                        .body()
                        .path("items"))
                .hasSize(1);

        List<String> runs =
                items.valueStream().map(item -> item.path("run_id").asString()).toList();
        commands.run("answer", runs.get(0), "polite", "1");
        await(runs.get(0), "completed");
        JsonNode counts = api.get("/api/v1/experiments/" + id).body().path("runs");
        assertThat(counts.path("completed").asInt()).isEqualTo(1);
        assertThat(counts.path("waiting").asInt()).isEqualTo(2);
        assertThat(counts.path("pending").asInt()).isZero();

        assertThat(commands.run("resume", id).exitCode()).isEqualTo(3);

        assertThat(commands.run("answer", runs.get(1), "polite", "1").exitCode())
                .isZero();
        assertThat(commands.run("answer", runs.get(2), "polite", "1").exitCode())
                .isZero();
        api.awaitExperiment(id, "completed");
        Result ended = commands.run("show", id, "--json");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(json(ended).path("status").asString()).isEqualTo("completed");
        assertThat(json(ended).at("/runs/completed").asInt()).isEqualTo(3);
    }

    @Test
    void whatWasPaidIsToldWhileItWaits() throws IOException {
        write("assay.yaml", """
                dataset: {samples: [{id: a, input: 1}, {id: b, input: 2}]}
                variants: [{name: unpriced, prompt: "Say %s to [(${input})]", model: fake/m}]
                providers: {fake: %s}
                scorers: [{type: human, name: polite, question: Is it?}]
                """);

        String id = json(commands.run("eval", "--json")).path("id").asString();
        JsonNode waiting = api.get("/api/v1/experiments/" + id).body();
        JsonNode variant =
                api.get("/api/v1/experiments/" + id + "/report").body().at("/variants/0");

        assertThat(waiting.at("/runs/waiting").asInt()).isEqualTo(2);
        assertThat(waiting.path("calls").asInt()).isEqualTo(2);
        assertThat(waiting.path("tokens_out").asInt()).isPositive();
        assertThat(waiting.path("cost_usd").isNull()).isTrue();
        assertThat(variant.path("calls")).isEqualTo(waiting.path("calls"));
        assertThat(variant.path("cost_usd").isNull()).isTrue();

        api.get("/api/v1/waiting?experiment=" + id)
                .body()
                .path("items")
                .forEach(item -> commands.run("answer", item.path("run_id").asString(), "polite", "1"));

        JsonNode ended = api.awaitExperiment(id, "completed");
        assertThat(ended.path("calls")).isEqualTo(waiting.path("calls"));
        assertThat(ended.path("tokens_out")).isEqualTo(waiting.path("tokens_out"));
        assertThat(ended.path("cost_usd").isNull()).isTrue();
    }

    @Test
    void aScoringKeepsWhoGaveAScoreAndTakesItsNewThreshold() throws IOException {
        write("run.yaml", """
                prompt: Say %s
                model: fake/m
                providers: {fake: %s}
                """);
        Result run = commands.run("run", "run.yaml", "--json");
        String id = json(run).path("id").asString();
        commands.run("answer", id, "polite", "0.5", "--by", "Ann");
        Files.writeString(directory.resolve("scorers.yaml"), """
                - {type: human, name: polite, question: Polite?, threshold: 0.4}
                """);

        Result scored = commands.run("score", id, "-f", "scorers.yaml");

        assertThat(scored.exitCode()).as(scored.err()).isZero();
        JsonNode polite = api.get(RUNS + id).body().at("/scores/0");
        assertThat(polite.path("by").asString()).isEqualTo("Ann");
        assertThat(polite.path("passed").asBoolean()).isTrue();
        assertThat(commands.run("cancel", "scr-none").err()).contains("scr-none");
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(directory.resolve(file), content.formatted(topic, provider.spec()));
    }

    private String post(String scorers) {
        return api.post("/api/v1/runs", """
                        {"prompt": "Say %s", "model": "fake/m", "providers": {"fake": %s}, "scorers": %s}""".formatted(topic, provider.spec(), scorers))
                .text("/id");
    }

    private Reply score(String runId, String body) {
        return api.post(RUNS + runId + "/scores", body);
    }

    private static JsonNode json(Result result) {
        return new JsonMapper().readTree(result.out());
    }

    /** {@return the run once it has a status} */
    private JsonNode await(String runId, String status) {
        JsonNode run = api.get(RUNS + runId).body();
        while (!run.path("status").asString().equals(status)) {
            assertThat(run.path("completed_at").isNull())
                    .as(run.toPrettyString())
                    .isTrue();
            run = api.get(RUNS + runId + "?wait=5s").body();
        }
        return run;
    }
}
