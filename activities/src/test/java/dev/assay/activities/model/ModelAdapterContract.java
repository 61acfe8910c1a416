package dev.assay.activities.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.workflows.spec.Message;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.ProviderSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every adapter promises. One that can't fail in some way answers that scene with an empty provider. */
abstract class ModelAdapterContract {

    static final String CANARY = "sk-canary-0123456789abcdef";
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    abstract ModelAdapter adapter();

    /** A provider that answers the prompt of that text with that text. */
    abstract ProviderSpec answering(String text, int tokensIn, int tokensOut);

    /** A provider that answers with that status and, if it can, quotes the key in its message. */
    abstract Optional<ProviderSpec> failing(int status);

    /** A provider that answers every text with that embedding; none where there are no embeddings. */
    Optional<ProviderSpec> embedding(String vector, int tokensIn) {
        return Optional.empty();
    }

    abstract Optional<ProviderSpec> limitingRate(Duration retryAfter);

    /** A provider that takes minutes to answer and may take no more than that. */
    abstract Optional<ProviderSpec> slow(Duration timeout);

    @Test
    void answersWithTextAndUsage() {
        ModelAnswer answer = adapter().complete(answering("two words", 2, 2), request("two words"));

        assertThat(answer.text()).isEqualTo("two words");
        assertThat(answer.responseRaw()).isEqualTo("two words");
        assertThat(answer.tokensIn()).isEqualTo(OptionalLong.of(2));
        assertThat(answer.tokensOut()).isEqualTo(OptionalLong.of(2));
        assertThat(answer.tokensCached()).isZero();
        assertThat(answer.latencyMs()).isBetween(0L, 10_000L);
        assertThat(answer.model()).isEqualTo("model-a");
        assertThat(answer.finishReason()).contains("stop");
        assertThat(answer.toolCalls()).isEmpty();
    }

    @Test
    void keepsEveryCharacterOfAnAnswer() {
        String text = "nul:\0,tab:\t,quote:\",back:\\,umlaut:\u00e4,emoji:\ud83d\ude00,line:\u2028";

        ModelAnswer answer = adapter().complete(answering(text, 1, 1), request(text));

        assertThat(answer.text()).isEqualTo(text);
    }

    @Test
    void acceptsAnEmptyAnswer() {
        ModelAnswer answer = adapter().complete(answering("", 0, 0), request(""));

        assertThat(answer.text()).isEmpty();
        assertThat(answer.responseRaw()).isEmpty();
        assertThat(answer.finishReason()).contains("stop");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            400, invalid_request
            401, authentication
            402, insufficient_quota
            403, permission_denied
            404, not_found
            413, request_too_large
            422, invalid_request
            """)
    void doesNotInviteARetryOfWhatWouldFailAgain(int status, String type) {
        ModelCallException failure = failureOf(failing(status));

        assertThat(failure).isInstanceOf(ModelCallException.Permanent.class);
        assertThat(failure.type()).isEqualTo(type);
        assertThat(failure.getMessage()).contains("'fake'").contains(Integer.toString(status));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            408, timeout
            409, conflict
            425, conflict
            500, server_error
            502, server_error
            503, server_error
            529, overloaded
            """)
    void invitesARetryOfWhatMayPass(int status, String type) {
        ModelCallException failure = failureOf(failing(status));

        assertThat(failure).isInstanceOf(ModelCallException.Transient.class);
        assertThat(failure.type()).isEqualTo(type);
    }

    @Test
    void tellsTheWaitOfARateLimit() {
        ModelCallException failure = failureOf(limitingRate(Duration.ofSeconds(7)));

        assertThat(failure.type()).isEqualTo("rate_limited");
        assertThat(failure)
                .isInstanceOfSatisfying(
                        ModelCallException.RateLimited.class,
                        limited -> assertThat(limited.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    @Test
    void givesUpWhenItsTimeIsOver() {
        ModelCallException failure = failureOf(slow(Duration.ofMillis(200)));

        assertThat(failure).isInstanceOf(ModelCallException.Transient.class);
        assertThat(failure.type()).isEqualTo("timeout");
        assertThat(failure.getMessage()).contains("200 ms");
    }

    @Test
    void givesUpWhenInterrupted() throws Exception {
        Optional<ProviderSpec> provider = slow(Duration.ofMinutes(10));
        assumeTrue(provider.isPresent(), "this adapter never waits");
        CompletableFuture<String> outcome = new CompletableFuture<>();
        CountDownLatch asking = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            asking.countDown();
            ModelCallException failure = catchThrowableOfType(
                    ModelCallException.class, () -> adapter().complete(provider.get(), request("hello")));
            outcome.complete(failure.type() + " " + Thread.currentThread().isInterrupted());
        });
        caller.start();
        asking.await();

        awaitCall();
        caller.interrupt();

        assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo("interrupted true");
    }

    @Test
    void embedsOrSaysThatItCanNot() {
        Optional<ProviderSpec> embedding = embedding("[0.25,-1.5E-3,1]", 7);
        ProviderSpec provider = embedding.orElseGet(() -> answering("[0.25]", 1, 1));

        if (embedding.isEmpty()) {
            ModelCallException refusal = catchThrowableOfType(
                    ModelCallException.class, () -> adapter().embed(provider, request("hello")));
            assertThat(refusal).isInstanceOf(ModelCallException.Permanent.class);
            assertThat(refusal.type()).isEqualTo("no_embeddings");
            assertThat(refusal.getMessage())
                    .contains(
                            "provider 'fake' makes no embeddings",
                            "'" + adapter().kind() + "'");
            return;
        }
        ModelAnswer answer = adapter().embed(provider, request("hello"));
        assertThat(Json.read(answer.text())).isEqualTo(Json.read("[0.25,-1.5E-3,1]"));
        assertThat(answer.tokensIn()).hasValue(7);
        assertThat(answer.model()).isEqualTo("model-a");
    }

    @Test
    void namesWhatAnswersWithoutItsKey() {
        ProviderSpec provider = answering("hello", 1, 1);

        assertThat(adapter().endpoint(provider))
                .isNotEmpty()
                .doesNotContain(CANARY)
                .isEqualTo(adapter().endpoint(provider));
    }

    @Test
    void acceptsItsOwnSettingsAndNamesUnknownOnes() {
        Problems none = new Problems();
        Problems one = new Problems();
        ProviderSpec provider = answering("hello", 1, 1);
        ProviderSpec mistyped = with(provider, "tiemout", "5s");

        new ModelAdapters(List.of(adapter())).check(provider, none);
        new ModelAdapters(List.of(adapter())).check(mistyped, one);

        assertThat(none.list()).isEmpty();
        assertThat(one.list())
                .singleElement()
                .hasToString("/providers/fake/tiemout: unknown key 'tiemout'; did you mean 'timeout'?");
    }

    /** Waits until a call is being answered, where that can be seen. */
    void awaitCall() throws InterruptedException {}

    ModelCallException failureOf(Optional<ProviderSpec> provider) {
        assumeTrue(provider.isPresent(), "this adapter can't fail like that");
        ModelCallException failure = catchThrowableOfType(
                ModelCallException.class, () -> adapter().complete(provider.get(), request("hello")));
        assertThat(failure).isNotNull().hasNoCause();
        assertThat(failure.toString() + failure.remedy()).doesNotContain(CANARY);
        return failure;
    }

    static ModelRequest request(String prompt) {
        return new ModelRequest("model-a", List.of(new Message("user", prompt)), Json.object(), "call-1");
    }

    static ProviderSpec with(ProviderSpec provider, String option, String value) {
        return new ProviderSpec(
                provider.name(),
                provider.adapter(),
                provider.baseUrl(),
                provider.apiKey(),
                provider.timeout(),
                provider.headers(),
                provider.limits(),
                provider.options().deepCopy().put(option, value));
    }

    static SecretResolver environment(Map<String, String> variables) {
        return new SecretResolver(variables::get);
    }
}
