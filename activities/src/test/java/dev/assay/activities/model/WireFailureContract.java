package dev.assay.activities.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All that every adapter promises that speaks HTTP: the contract of the wire, and what it does when a call fails. */
abstract class WireFailureContract extends WireContract {

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
