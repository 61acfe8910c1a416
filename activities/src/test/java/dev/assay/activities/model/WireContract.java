package dev.assay.activities.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.workflows.spec.LimitsSpec;
import dev.assay.workflows.spec.Message;
import dev.assay.workflows.spec.ProviderSpec;
import dev.assay.workflows.spec.SecretRef;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What every adapter that speaks HTTP promises of what it sends and of the keys in it. */
abstract class WireContract extends ModelAdapterContract {

    static final Map<String, String> NO_HEADERS = Map.of();
    static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private static final Map<String, String> ENVIRONMENT = Map.of("TEST_KEY", CANARY);

    FakeProvider server;

    @BeforeEach
    void startServer() throws IOException {
        server = new FakeProvider();
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    /** The body of an answer in this API's shape. */
    abstract ObjectNode answerBody(String text, int tokensIn, int tokensOut);

    /** {@return the options of the provider that answers} */
    ObjectNode options() {
        return Json.object();
    }

    static Endpoints endpoints(Map<String, String> environment) {
        return new Endpoints(new ProviderHttp(), environment(environment));
    }

    static Endpoints endpoints() {
        return endpoints(ENVIRONMENT);
    }

    ProviderSpec provider() {
        return provider(server.url(), TIMEOUT, Map.of());
    }

    ProviderSpec provider(String url, Duration timeout, Map<String, String> headers) {
        return new ProviderSpec(
                "fake",
                adapter().kind(),
                Optional.of(URI.create(url)),
                Optional.of(new SecretRef.Env("TEST_KEY")),
                timeout,
                headers,
                LimitsSpec.NONE,
                options());
    }

    @Override
    ProviderSpec answering(String text, int tokensIn, int tokensOut) {
        server.answers(200, NO_HEADERS, answerBody(text, tokensIn, tokensOut).toString());
        return provider();
    }

    @Override
    Optional<ProviderSpec> failing(int status) {
        String body = "{\"error\":{\"message\":\"denied for key " + CANARY + " \\u0007\"}}";
        server.answers(status, Map.of("X-Echo", CANARY), body);
        return Optional.of(provider());
    }

    @Override
    Optional<ProviderSpec> limitingRate(Duration retryAfter) {
        server.answers(429, Map.of("Retry-After", Long.toString(retryAfter.toSeconds())), "{}");
        return Optional.of(provider());
    }

    @Override
    Optional<ProviderSpec> slow(Duration timeout) {
        server.repeats(HEAD + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n".getBytes(), 20);
        return Optional.of(provider(server.url(), timeout, Map.of()));
    }

    @Override
    void awaitCall() throws InterruptedException {
        assertThat(server.awaitRequest()).isNotNull();
    }

    @Test
    void asksExactlyOnceAndSendsTheKeyAndTheParams() {
        ProviderSpec provider = answering("hello", 1, 1);
        ObjectNode params = Json.object().put("temperature", 0.7).put("seed", 9007199254740993L);
        params.putObject("response_format").put("type", "json_object");
        List<Message> messages = List.of(new Message("user", "first"), new Message("user", "hello"));

        adapter().complete(provider, new ModelRequest("model-a", messages, params, "call-1"));

        FakeProvider.Received received = server.request();
        JsonNode body = Json.read(received.body());
        assertThat(received.headers().toString()).contains(CANARY);
        assertThat(received.headers()).doesNotContainKey("Upgrade").containsEntry("Content-Type", "application/json");
        assertThat(body.path("temperature")).hasToString("0.7");
        assertThat(body.path("seed")).hasToString("9007199254740993");
        assertThat(body.path("response_format")).hasToString("{\"type\":\"json_object\"}");
        assertThat(received.body()).contains("first").contains("hello");
        assertThat(server.requests()).isZero();
    }

    @Test
    void takesAKeyOutOfAnAnswer() {
        ModelAnswer answer = adapter().complete(answering("your key is " + CANARY, 1, 1), request("hello"));

        assertThat(answer.text()).isEqualTo("your key is [redacted]");
    }

    @Test
    void saysWhichKeyIsMissing() {
        ProviderSpec provider = provider(server.url(), TIMEOUT, Map.of("X-Team", "env:NOT_SET"));

        assertThatThrownBy(() -> adapter().complete(provider, request("hello")))
                .isInstanceOfSatisfying(
                        ModelCallException.Permanent.class,
                        missing -> assertThat(missing.type()).isEqualTo("missing_key"))
                .hasMessage("provider 'fake' has no key: env:NOT_SET is not set; "
                        + "set the environment variable NOT_SET, in the shell or in .env");
        assertThat(server.requests()).isZero();
    }

    @Test
    void sendsFurtherHeadersAndResolvesTheirSecrets() {
        answering("hello", 1, 1);

        adapter()
                .complete(
                        provider(server.url(), TIMEOUT, Map.of("X-Team", "blue", "X-Secret", "env:TEST_KEY")),
                        request("hello"));

        assertThat(server.request().headers()).containsEntry("X-Team", "blue").containsEntry("X-Secret", CANARY);
    }
}
