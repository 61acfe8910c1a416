package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.store.run.Run;
import dev.assay.store.run.Score;
import dev.assay.worker.FakeModels.Reply;
import dev.assay.workflows.spec.RunStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scorers that ask servers and programs of users. */
class AskedScorersIT {

    private static final JsonMapper json = new JsonMapper();

    private final TestWorker worker = TestWorker.fresh();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<JsonNode> questions = new CopyOnWriteArrayList<>();
    private HttpServer server;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        worker.models.on("test-model", Reply.text("please"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksABusyWebhookAgainWithTheSameKey() {
        answers.add(new Answer(503, "warming up"));
        answers.add(new Answer(429, "slowly"));
        answers.add(new Answer(200, "{\"score\": 0.25, \"reason\": \"a quarter\"}"));

        Run run = worker.run(asking("{\"type\": \"http\", \"url\": \"URL\", \"threshold\": 0.5}"));

        Score score = worker.scores(run.id()).get("http");
        assertThat(score.value()).contains(0.25);
        assertThat(score.passed()).contains(false);
        assertThat(score.reason()).contains("a quarter");
        assertThat(keys).hasSize(3).containsOnly(keys.get(0));
        assertThat(questions.get(0))
                .isEqualTo(json.readTree("{\"run_id\": \"" + run.id() + "\", \"scorer\": \"http\","
                        + " \"input\": {\"word\": \"x\"}, \"output\": \"please\", \"target\": \"thanks\"}"));
    }

    @Test
    void takesAWebhookThatStaysAwayForNoScore() {
        answers.add(new Answer(500, "out of order"));

        Run run = worker.run(asking("{\"type\": \"http\", \"url\": \"URL\"}"));

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(worker.scores(run.id()).get("http").error())
                .contains("the webhook at " + url() + " answered 500: \"out of order\" (gave up after 5 tries)");
        assertThat(questions).hasSize(5);
    }

    @Test
    void asksAWebhookThatRefusesOnlyOnce() {
        answers.add(new Answer(422, "no such rubric"));

        Run run = worker.run(asking("{\"type\": \"http\", \"url\": \"URL\"}"));

        assertThat(worker.scores(run.id()).get("http").error())
                .contains("the webhook at " + url() + " answered 422: \"no such rubric\"");
        assertThat(questions).hasSize(1);
    }

    @Test
    void runsNoCommandsUnlessToldTo() {
        Run run = worker.run(asking("{\"type\": \"script\", \"command\": [\"echo\", \"1\"]}"));

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(worker.scores(run.id()).get("script").error())
                .hasValueSatisfying(error -> assertThat(error)
                        .startsWith(
                                "/scorers/0/command: scripts are off in this instance: whoever runs it can turn them"
                                        + " on with ASSAY_SCRIPTS=on"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void runsCommandsWhenToldTo() {
        try (TestWorker scripting = TestWorker.withScripts()) {
            scripting.models.on("test-model", Reply.text("please"));

            Run run = scripting.run(asking("""
                    {"type": "script", "command": ["sh", "-c", "grep -q please && echo 0.5"]},
                    {"type": "script", "name": "failing", "command": ["sh", "-c", "echo no idea >&2; exit 2"]}"""));

            assertThat(scripting.scores(run.id()).get("script").value()).contains(0.5);
            assertThat(scripting.scores(run.id()).get("failing").error())
                    .hasValueSatisfying(error -> assertThat(error).endsWith("ended with status 2: \"no idea\""));
        }
    }

    private String asking(String scorers) {
        return "{\"prompt\": \"Ask\", \"model\": \"test-model\", \"input_data\": {\"word\": \"x\"}, \"target\": \"thanks\","
                + " \"scorers\": [" + scorers.replace("URL", url()) + "]}";
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/score";
    }

    /** The last answer is given again and again. */
    private void answer(HttpExchange exchange) throws IOException {
        Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
        keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        questions.add(json.readTree(exchange.getRequestBody().readAllBytes()));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
