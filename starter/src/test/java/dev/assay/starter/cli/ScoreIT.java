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
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code score} does from the file to the rows; the provider answers {@code re: PROMPT}. */
@ExtendWith(SharedInstance.Extension.class)
@Timeout(120)
class ScoreIT {

    @TempDir
    Path directory;

    private final SharedInstance shared;
    private final FakeProvider provider;
    private final String topic = UUID.randomUUID().toString();
    private final String rubric = "Is it polite to " + UUID.randomUUID();

    @AutoClose
    private CommandLineFixture commands;

    private String id;

    ScoreIT(SharedInstance shared) {
        this.shared = shared;
        this.provider = shared.provider();
    }

    @BeforeEach
    void evaluate() throws IOException {
        Files.writeString(directory.resolve("assay.yaml"), """
                name: %1$s
                dataset: questions.csv
                variants: [{prompt: "[(${question})]", model: fake/m}]
                providers: {fake: %2$s}
                scorers:
                  - {type: contains, value: one, threshold: 1}
                gates: [{metric: contains, min: 0.9}]
                """.formatted(topic, provider.spec()));
        Files.writeString(directory.resolve("questions.csv"), "question\n%1$s one\n%1$s two\n".formatted(topic));
        commands = new CommandLineFixture(directory)
                .opening(request -> new RemoteInstance(
                        shared.instance().address(),
                        Optional.of(shared.instance().secret())));
        Result result = commands.run("eval", "--json");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(100);
        id = json(result).path("id").asString();
    }

    @Test
    void scoresWhatChangedAndShowsTheReportThatFollows() throws Exception {
        write("- {type: contains, value: re, threshold: 1}");

        Result dry = commands.run("score", id, "-f", "scorers.yaml", "--dry-run");
        Result result = commands.run("score", id, "-f", "scorers.yaml", "--json");

        assertThat(dry.out()).contains("contains: 2 changed").contains("2 scores of 2 runs, no model is asked");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("Scored: 2 scores");
        assertThat(json(result).at("/gates/0/passed").asBoolean()).isTrue();
        assertThat(provider.calls(topic)).isEqualTo(2);
        assertThat(commands.run("score", id, "-f", "scorers.yaml").err()).contains("Every score was there already");
        String run = shared.owner().get("/api/v1/experiments/" + id + "/runs").text("/items/1/run_id");
        assertThat(commands.run("show", run, "--versions").out())
                .contains(" the run ")
                .contains("scr-");
        Reply versions = shared.owner().get("/api/v1/runs/" + run + "/scores");
        assertThat(versions.body().path("items")).hasSize(2);
        assertThat(versions.text("/items/0/scoring_id")).startsWith("scr-");
        Reply newest = shared.owner().get("/api/v1/runs/" + run + "/scores?limit=1");
        Reply oldest =
                shared.owner().get("/api/v1/runs/" + run + "/scores?limit=1&cursor=" + newest.text("/next_cursor"));
        assertThat(newest.body().at("/items/0")).isEqualTo(versions.body().at("/items/0"));
        assertThat(oldest.body().at("/items/0")).isEqualTo(versions.body().at("/items/1"));
        assertThat(oldest.body().path("next_cursor").isNull()).isTrue();
    }

    @Test
    void asksAJudgeOnlyWhereItIsNewAndAgainWhereItFailed() throws Exception {
        write("- {type: judge, name: polite, model: fake/judge, rubric: %s}".formatted(rubric));

        Result first = commands.run("score", id, "-f", "scorers.yaml");
        int asked = provider.calls(rubric);
        Result unchanged = commands.run("score", id, "-f", "scorers.yaml", "--dry-run");
        Result again = commands.run("score", id);

        assertThat(first.exitCode()).isEqualTo(100);
        assertThat(first.err()).contains("2 scores, 2 errors");
        assertThat(asked).isEqualTo(2);
        assertThat(unchanged.out()).contains("polite: 2 errored before (asks a model)");
        assertThat(again.err()).contains("2 scores, 2 errors");
        assertThat(provider.calls(rubric)).isEqualTo(4);
        assertThat(provider.calls(topic)).isEqualTo(2 + 4);
    }

    @Test
    void saysWhatIsWrongWithAFileAndWhere() throws IOException {
        Files.writeString(directory.resolve("scorers.yaml"), """
                - {type: regex, pattern: "("}
                - {type: contain, value: x}
                - {type: contains, value: "[(${nothing})]"}
                """);

        Result result = commands.run("score", id, "-f", "scorers.yaml");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .contains("scorers.yaml:1:")
                .contains("scorers.yaml:2:")
                .contains("did you mean 'contains'?")
                .contains("scorers.yaml:3:");
    }

    @Test
    void asksForTheKeyOfAWebhookBeforeAnythingIsScored() throws IOException {
        write(
                "- {type: json_valid}\n- {type: http, url: 'http://127.0.0.1:9/', headers: {x: env:ASSAY_TEST_ABSENT_KEY}}");

        Result result = commands.run("score", id, "-f", "scorers.yaml");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("scorers.yaml:2:")
                .contains("scorer 'http' has no key: env:ASSAY_TEST_ABSENT_KEY is not set");
        assertThat(shared.owner()
                        .get("/api/v1/experiments/" + id + "/scorings")
                        .body()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void findsTheOneThatIsAtWorkAndRefusesAnother() throws InterruptedException {
        FakeProvider.Hold hold = provider.holds(rubric);
        String path = "/api/v1/experiments/" + id + "/scorings";
        String judge = """
                {"scorers": [{"type": "judge", "name": "polite", "model": "fake/judge", "rubric": "%s"}]}""".formatted(rubric);

        Reply first = shared.owner().post(path, judge);
        hold.awaitCall();
        Reply open = shared.owner().get("/api/v1/scorings?status=running");
        Reply second = shared.owner().post(path, judge);
        Reply other = shared.owner().post(path, "{\"scorers\": [{\"type\": \"json_valid\"}]}");
        Reply canceled = shared.owner().post("/api/v1/scorings/" + first.text("/id") + "/cancel", "");
        hold.release();

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.headers().firstValue("Location")).contains("/api/v1/scorings/" + first.text("/id"));
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("/id")).isEqualTo(first.text("/id"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(canceled.status()).isEqualTo(200);
        assertThat(open.body().path("items").findValuesAsString("id")).contains(first.text("/id"));
        assertThat(shared.owner().get(path).text("/items/0/id")).isEqualTo(first.text("/id"));
    }

    @Test
    void refusesFromAStrangerWhatWouldActOnItsMachine() {
        ApiClient.Reply reply = shared.stranger().post("/api/v1/experiments/" + id + "/scorings", """
                        {"scorers": [{"type": "script", "command": ["true"]}, {"type": "http", "url": "http://example.com/"}]}""");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().path("errors").size()).isEqualTo(2);
        assertThat(reply.text("/errors/0/pointer")).startsWith("/scorers/0");
    }

    private void write(String scorers) throws IOException {
        Files.writeString(directory.resolve("scorers.yaml"), scorers);
    }

    private static JsonNode json(Result result) {
        return JsonMapper.shared().readTree(result.out());
    }
}
