package dev.assay.starter.run;

import static dev.assay.starter.run.TestConfigs.echo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.testing.ApiClient;
import dev.assay.starter.testing.ApiClient.Reply;
import dev.assay.starter.testing.SharedInstance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedInstance.Extension.class)
@Timeout(60)
class RunIntakeIT {

    private static final String RUNS = "/api/v1/runs";

    private final ApiClient api;

    RunIntakeIT(SharedInstance instance) {
        this.api = instance.owner();
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
    void refusesWhatIsToBeScoredByAWebhookWhoseKeyIsMissing() {
        String scorers = """
                [{"type": "http", "url": "http://127.0.0.1:9/", "headers": {"Authorization": "env:ASSAY_TEST_ABSENT_KEY"}}]""";

        Reply run = api.post(RUNS, """
                {"prompt": "p", "model": "echo/m", "scorers": %s}""".formatted(scorers));
        Reply experiment = api.post("/api/v1/experiments", """
                {"variants": [{"prompt": "p", "models": ["echo/m", "echo/n"]}], "dataset": {"samples": [{"input": "x"}]},
                 "cache": {"mode": "only"}, "scorers": %s}""".formatted(scorers));

        assertThat(List.of(run, experiment)).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body().path("errors")).hasSize(1);
            assertThat(reply.text("/errors/0/pointer")).isEqualTo("/scorers/0/headers/Authorization");
            assertThat(reply.text("/errors/0/message")).contains("set the environment variable ASSAY_TEST_ABSENT_KEY");
        });
    }
}
