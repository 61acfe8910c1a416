package dev.assay.activities.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebPostsTests {

    private static final String CANARY = "sk-canary-0123456789abcdef";

    private final WebPosts posts = new WebPosts(new SecretResolver(Map.of("TEST_KEY", CANARY)::get));
    private FakeProvider server;

    @BeforeEach
    void startServer() throws IOException {
        server = new FakeProvider();
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    @Test
    void postsOnceWithHeadersAndSecrets() {
        server.answers(200, Map.of(), "{\"score\": 1, \"reason\": \"" + CANARY + "\"}");

        String answer = posts.send(post(Duration.ofSeconds(20), "env:TEST_KEY"));

        FakeProvider.Received received = server.request();
        assertThat(received.method() + " " + received.path()).isEqualTo("POST /score?token=x");
        assertThat(received.headers())
                .containsEntry("Authorization", CANARY)
                .containsEntry("Idempotency-Key", "key-1")
                .containsEntry("Content-Type", "application/json");
        assertThat(received.body()).isEqualTo("{\"output\":\"out\"}");
        assertThat(answer).isEqualTo("{\"score\": 1, \"reason\": \"[redacted]\"}");
        assertThat(server.requests()).isZero();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            301, redirected,        permanent
            400, invalid_request,   permanent
            401, authentication,    permanent
            404, not_found,         permanent
            422, invalid_request,   permanent
            408, timeout,           passing
            500, server_error,      passing
            503, server_error,      passing
            429, rate_limited,      limited
            """)
    void tellsWhetherAskingAgainMakesSense(int status, String type, String kind) {
        server.answers(status, Map.of("Retry-After", "7", "Location", "http://elsewhere.example"), "no, " + CANARY);

        ModelCallException failure = failure(post(Duration.ofSeconds(20), "env:TEST_KEY"));

        assertThat(failure.type()).isEqualTo(type);
        assertThat(failure.accept(new Kind())).isEqualTo(kind.equals("limited") ? "limited Optional[PT7S]" : kind);
        assertThat(failure.problem())
                .startsWith("the webhook at " + server.url() + "/score answered " + status + ": \"no, [redacted]\"")
                .doesNotContain("token=x");
    }

    @Test
    void takesNoEndlessAnswer() {
        server.answers(200, Map.of(), "x".repeat(65 * 1024));

        assertThat(failure(post(Duration.ofSeconds(20), "none")).problem()).endsWith("answered with more than 64 KiB");
    }

    @Test
    void givesUpWhenItsTimeIsOver() {
        server.repeats("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n".getBytes(), 20);

        ModelCallException failure = failure(post(Duration.ofMillis(200), "none"));

        assertThat(failure.accept(new Kind())).isEqualTo("passing");
        assertThat(failure.problem()).endsWith("gave no whole answer within 200 ms");
    }

    @Test
    void saysWhichSecretIsMissing() {
        ModelCallException failure = failure(post(Duration.ofSeconds(20), "env:NO_SUCH_KEY"));

        assertThat(failure.type()).isEqualTo("missing_key");
        assertThat(failure.getMessage())
                .startsWith("the webhook has no key: env:NO_SUCH_KEY is not set; set the environment variable");
        assertThat(server.requests()).isZero();
    }

    private ModelCallException failure(WebPost post) {
        return catchThrowableOfType(ModelCallException.class, () -> posts.send(post));
    }

    private WebPost post(Duration timeout, String authorization) {
        return new WebPost(
                "the webhook",
                URI.create(server.url() + "/score?token=x"),
                Map.of("Authorization", authorization),
                timeout,
                Json.object().put("output", "out"),
                "key-1");
    }

    private static final class Kind implements ModelCallException.Visitor<String> {

        @Override
        public String permanent(ModelCallException.Permanent failure) {
            return "permanent";
        }

        @Override
        public String passing(ModelCallException.Transient failure) {
            return "passing";
        }

        @Override
        public String rateLimited(ModelCallException.RateLimited failure) {
            Optional<Duration> wait = failure.retryAfter();
            return "limited " + wait;
        }
    }
}
