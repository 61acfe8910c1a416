package dev.assay.activities.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.workflows.spec.LimitsSpec;
import dev.assay.workflows.spec.Message;
import dev.assay.workflows.spec.ProviderSpec;
import dev.assay.workflows.spec.SecretRef;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What every adapter promises that speaks HTTP. */
abstract class WireContract extends ModelAdapterContract {

    private static final Map<String, String> ENVIRONMENT = Map.of("TEST_KEY", CANARY);
    private static final Map<String, String> NO_HEADERS = Map.of();
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            retry-after-ms | 1500                          | PT1.5S
            Retry-After    | 20                            | PT20S
            Retry-After    | 0.25                          | PT0.25S
            Retry-After    | Wed, 21 Oct 2026 07:28:30 GMT | PT30S
            Retry-After    | Wed, 21 Oct 2026 07:27:00 GMT | PT0S
            Retry-After    | 99999999999                   | PT24H
            Retry-After    | soon                          |
            """)
    void readsEveryFormOfARateLimitsWait(String header, String value, Duration wait) {
        server.answers(429, Map.of(header, value, "Date", "Wed, 21 Oct 2026 07:28:00 GMT"), "{}");

        ModelCallException failure = failureOf(Optional.of(provider()));

        assertThat(failure)
                .isInstanceOfSatisfying(
                        ModelCallException.RateLimited.class,
                        limited -> assertThat(limited.retryAfter()).isEqualTo(Optional.ofNullable(wait)));
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
    void doesNotAskAgainAfterAFailure() {
        failureOf(failing(503));

        server.request();
        assertThat(server.requests()).isZero();
    }

    @Test
    void showsTheProvidersWordsCleanAndShort() {
        server.answers(
                400, NO_HEADERS, "{\"error\":{\"message\":\"bad\\u0000 \\u001b[31mred\\n" + "x".repeat(999) + "\"}}");

        String message = failureOf(Optional.of(provider())).getMessage();

        assertThat(message).contains("\"bad [31mred xxx").contains("…").hasSizeLessThan(600);
        assertThat(message.chars()).noneMatch(Character::isISOControl);
    }

    @Test
    void takesAKeyOutOfAnAnswer() {
        ModelAnswer answer = adapter().complete(answering("your key is " + CANARY, 1, 1), request("hello"));

        assertThat(answer.text()).isEqualTo("your key is [redacted]");
    }

    @Test
    void stopsReadingAnAnswerThatIsTooLarge() throws Exception {
        byte[] piece = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        server.repeats(HEAD + "Transfer-Encoding: chunked\r\n\r\n", piece, 0);

        ModelCallException failure = failureOf(Optional.of(provider()));

        assertThat(failure).isInstanceOf(ModelCallException.Permanent.class);
        assertThat(failure.type()).isEqualTo("answer_too_large");
        assertThat(server.awaitHangUp()).isTrue();
    }

    @Test
    void hangsUpWhenItsTimeIsOver() throws Exception {
        failureOf(slow(Duration.ofMillis(100)));

        assertThat(server.awaitHangUp()).isTrue();
    }

    @Test
    void saysThatAWebPageIsNoAnswer() {
        server.answers(200, Map.of("Content-Type", "text/html"), "\n<!DOCTYPE html><html>Welcome</html>");

        ModelCallException failure = failureOf(Optional.of(provider()));

        assertThat(failure).isInstanceOf(ModelCallException.Permanent.class);
        assertThat(failure.type()).isEqualTo("unreadable_answer");
        assertThat(failure.getMessage()).contains("looks like a web page").contains("check base_url");
    }

    @Test
    void triesAgainWhenAnErrorPageMayPass() {
        server.answers(502, Map.of("Content-Type", "text/html"), "<html>Bad gateway</html>");

        ModelCallException failure = failureOf(Optional.of(provider()));

        assertThat(failure).isInstanceOf(ModelCallException.Transient.class);
        assertThat(failure.getMessage()).contains("looks like a web page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[]", "{}", "{\"choices\": 7, \"content\": 7}", "null", "\"text\""})
    void refusesAnAnswerWithoutSense(String body) {
        server.answers(200, NO_HEADERS, body);

        assertThat(failureOf(Optional.of(provider())).type()).isEqualTo("unreadable_answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void triesAgainWhenAnAnswerIsAnEmptyBody(String body) {
        server.answers(200, NO_HEADERS, body);

        ModelCallException failure = failureOf(Optional.of(provider()));

        assertThat(failure).isInstanceOf(ModelCallException.Transient.class);
        assertThat(failure.type()).isEqualTo("connection_lost");
        assertThat(failure.getMessage()).contains("answered with status 200 and an empty body; if it stays so, check");
    }

    @Test
    void triesAgainWhenAnAnswerWasCutOff() {
        server.does(out -> {
            out.write((HEAD + "Content-Length: 500\r\n\r\n{\"choices\": [").getBytes(StandardCharsets.ISO_8859_1));
            throw new IOException("cut");
        });

        ModelCallException failure = failureOf(Optional.of(provider()));

        assertThat(failure).isInstanceOf(ModelCallException.Transient.class);
        assertThat(failure.type()).isEqualTo("connection_lost");
    }

    @Test
    void triesAgainWhenAnAnswerWithoutALengthWasCutOff() {
        server.does(out -> {
            out.write((HEAD + "Connection: close\r\n\r\n{\"choices\": [").getBytes(StandardCharsets.ISO_8859_1));
            throw new IOException("cut");
        });

        assertThat(failureOf(Optional.of(provider())).type()).isEqualTo("connection_lost");
    }

    @Test
    void triesAgainWhenTheConnectionBreaksWithoutAnAnswer() {
        server.does(out -> {
            throw new IOException("cut");
        });

        assertThat(failureOf(Optional.of(provider())).type()).isEqualTo("connection_lost");
        assertThat(server.requests()).isOne();
    }

    @Test
    void followsNoRedirect() {
        server.answers(307, Map.of("Location", server.url() + "/elsewhere?key=" + CANARY), "");

        ModelCallException failure = failureOf(Optional.of(provider()));

        assertThat(failure).isInstanceOf(ModelCallException.Permanent.class);
        assertThat(failure.type()).isEqualTo("redirected");
        assertThat(failure.getMessage()).contains("/elsewhere");
        assertThat(server.requests()).isOne();
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        String nobody;
        try (ServerSocket closed = new ServerSocket(0)) {
            nobody = "http://127.0.0.1:" + closed.getLocalPort();
        }

        ModelCallException failure = failureOf(Optional.of(provider(nobody, TIMEOUT, Map.of())));

        assertThat(failure).isInstanceOf(ModelCallException.Transient.class);
        assertThat(failure.type()).isEqualTo("connection_refused");
        assertThat(failure.getMessage()).contains(nobody).contains("check that it is running");
    }

    @Test
    void saysThatAHostIsUnknown() {
        ModelCallException failure = failureOf(Optional.of(provider("http://no-such-host.invalid", TIMEOUT, Map.of())));

        assertThat(failure).isInstanceOf(ModelCallException.Transient.class);
        assertThat(failure.type()).isEqualTo("unknown_host");
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

    @ParameterizedTest
    @CsvSource(textBlock = """
            401, authentication
            403, permission_denied
            500, server_error
            """)
    void reportsWhyAConnectionFails(int status, String type) {
        server.answers(status, NO_HEADERS, "{\"error\":{\"message\":\"no " + CANARY + "\"}}");

        ConnectionReport report = adapter().testConnection(provider());

        assertThat(report.ok()).isFalse();
        assertThat(report.type()).isEqualTo(type);
        assertThat(report.toString()).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 529})
    void saysWhatToDoWhenTheTroubleIsTheProviders(int status) {
        assertThat(failureOf(failing(status)).remedy()).contains("retry the run");
    }

    @Test
    void reportsAWebPageInAConnectionTest() {
        server.answers(200, Map.of("Content-Type", "text/html"), "<html>Welcome</html>");

        ConnectionReport report = adapter().testConnection(provider());

        assertThat(report.ok()).isFalse();
        assertThat(report.message()).contains("looks like a web page");
        assertThat(report.remedy()).contains("check base_url");
    }
}
