package dev.assay.starter.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.testing.ApiClient;
import dev.assay.starter.testing.ApiClient.Reply;
import dev.assay.starter.testing.SharedInstance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody else on this machine may do where an instance is open. */
@ExtendWith(SharedInstance.Extension.class)
@Timeout(60)
class AccessIT {

    private final ApiClient owner;
    private final ApiClient stranger;

    AccessIT(SharedInstance instance) {
        this.owner = instance.owner();
        this.stranger = instance.stranger();
    }

    @Test
    void strangersRunWhatIsConfigured() {
        String id = stranger.run("""
                {"prompt": "hello", "model": "echo/m", "input_data": {"file": "env:HOME"}}""");

        assertThat(stranger.awaitStatus(id, "completed")
                        .at("/stages/0/response_raw")
                        .asString())
                .isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mine\": {\"adapter\": \"openai\", \"base_url\": \"http://elsewhere.example\"}}",
                "{\"mine\": {\"adapter\": \"openai\", \"api_key\": \"env:OPENAI_API_KEY\"}}",
                "{\"mine\": {\"adapter\": \"openai\", \"headers\": {\"x\": \"file:/etc/passwd\"}}}",
                "{\"mine\": {\"adapter\": \"scripted\", \"script\": \"/etc/passwd\"}}",
            })
    void strangersBringNoProvidersOfTheirOwn(String providers) {
        Reply reply = stranger.post("/api/v1/runs", """
                {"prompt": "hello", "model": "mine/m", "providers": %s}""".formatted(providers));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().path("errors").findValuesAsString("pointer")).contains("/providers");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type": "http", "url": "http://169.254.169.254/"}                            | /url
            {"type": "http", "url": "http://a.example", "headers": {"x": "env:HOME"}}     | /headers
            {"type": "script", "command": ["id"]}                                         | /command
            {"type": "not", "scorer": {"type": "script", "command": ["id"]}}              | /scorer/command
            """)
    void strangersHaveNothingAskedOrRunByScorers(String scorer, String place) {
        Reply run = stranger.post("/api/v1/runs", """
                {"prompt": "hello", "model": "echo/m", "scorers": [%s]}""".formatted(scorer));
        Reply experiment = stranger.post("/api/v1/experiments", """
                {"variants": [{"name": "a", "prompt": "p", "model": "echo/m"}, {"name": "b", "prompt": "p", "model": "echo/m"}],
                 "dataset": {"samples": [{"input": "x"}]}, "scorers": [%s]}""".formatted(scorer));
        Reply inline = stranger.post("/api/v1/experiments", """
                {"variants": [{"name": "a", "prompt": "p", "model": "echo/m"}],
                 "dataset": {"samples": [{"input": "x"}, {"input": "y", "scorers": [%s]}]}}""".formatted(scorer));
        Reply dataset = stranger.send(
                stranger.request("POST", "/api/v1/datasets", "{\"input\": \"x\", \"scorers\": [" + scorer + "]}")
                        .setHeader("Content-Type", "application/x-ndjson"));

        assertThat(pointers(run)).contains("/scorers/0" + place);
        assertThat(pointers(experiment)).contains("/scorers/0" + place).doesNotHaveDuplicates();
        assertThat(pointers(inline)).contains("/dataset/samples/1/scorers/0" + place);
        assertThat(pointers(dataset)).contains("/1/scorers/0" + place);
    }

    @Test
    void ownersHaveCommandsRunOnlyWhereThatIsOn() {
        Reply reply = owner.post("/api/v1/runs", """
                {"prompt": "hello", "model": "echo/m", "scorers": [{"type": "script", "command": ["id"]}]}""");

        assertThat(pointers(reply)).containsExactly("/scorers/0/command");
        assertThat(reply.text("/errors/0/message"))
                .startsWith("scripts are off in this instance: whoever runs it can turn them on with ASSAY_SCRIPTS=on");
    }

    @Test
    void otherSitesChangeNothing() {
        Reply reply = stranger.send(stranger.request("POST", "/api/v1/prune", "{\"older_than\": \"1ms\"}")
                .header("Origin", "http://elsewhere.example"));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text("/detail")).isEqualTo("a page of another site may start and change nothing here");
    }

    @Test
    void everybodyMayAskForHealth() {
        Reply health = stranger.get("/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body().toString())
                .contains("\"status\":\"up\"", "\"database\":\"up\"", "\"temporal\":\"up\"");
    }

    @Test
    void theOwnerIsToldWhatTheInstanceIs() {
        Reply reply = owner.get("/api/v1/instance");

        assertThat(reply.text("/version")).isNotEmpty();
        assertThat(reply.body().path("pid").asLong())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(reply.text("/started_at")).endsWith("Z");
        assertThat(reply.text("/postgres")).startsWith("PostgreSQL 17.");
        assertThat(reply.text("/engine")).contains("in this process");
        assertThat(reply.body().path("banner").size()).isEqualTo(2);
        assertThat(reply.body().path("environment").has("OPENAI_API_KEY")).isTrue();
    }

    private static List<String> pointers(Reply refusal) {
        assertThat(refusal.status()).as(refusal.toString()).isEqualTo(400);
        return refusal.body().path("errors").findValuesAsString("pointer");
    }
}
