package dev.assay.activities.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.workflows.spec.LimitsSpec;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.ProviderSpec;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class OpenAiAdapterTests extends WireFailureContract {

    private final OpenAiAdapter adapter = new OpenAiAdapter(endpoints());

    @Test
    void speaksChatCompletions() {
        ProviderSpec provider = answering("hello", 1, 1);

        adapter.complete(provider, request("hello"));

        FakeProvider.Received received = server.request();
        assertThat(received.method() + " " + received.path()).isEqualTo("POST /chat/completions");
        assertThat(received.headers())
                .containsEntry("Authorization", "Bearer " + CANARY)
                .containsEntry("Idempotency-Key", "call-1");
        assertThat(Json.read(received.body()))
                .hasToString("{\"model\":\"model-a\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}");
    }

    @Test
    void speaksEmbeddings() {
        ProviderSpec provider = embedding("[1]", 3).orElseThrow();
        ObjectNode params = Json.object().put("dimensions", 2);

        ModelAnswer answer = adapter.embed(
                provider, new ModelRequest("model-a", request("hello").messages(), params, "call-1"));

        FakeProvider.Received received = server.request();
        assertThat(received.method() + " " + received.path()).isEqualTo("POST /embeddings");
        assertThat(received.headers())
                .containsEntry("Authorization", "Bearer " + CANARY)
                .containsEntry("Idempotency-Key", "call-1");
        assertThat(Json.read(received.body()))
                .hasToString(
                        "{\"dimensions\":2,\"model\":\"model-a\",\"input\":\"hello\",\"encoding_format\":\"float\"}");
        assertThat(answer.tokensOut()).hasValue(0);
        assertThat(answer.finishReason()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"data": []}                                  | unreadable_answer
            {"data": [{"embedding": []}]}                 | unreadable_answer
            {"data": [{"embedding": "AACAPw=="}]}         | unreadable_answer
            {"data": [{"embedding": [1, null]}]}          | unreadable_answer
            {"data": [{"embedding": [1, "NaN"]}]}         | unreadable_answer
            {"data": [{"embedding": [1, NaN]}]}           | unreadable_answer
            {"choices": [{"message": {"content": "Hi"}}]} | unreadable_answer
            {"error": {"message": "no", "code": 429}}     | rate_limited
            """)
    void keepsNoEmbeddingThatIsNone(String body, String type) {
        server.answers(200, Map.of(), body);

        ModelCallException failure =
                catchThrowableOfType(ModelCallException.class, () -> adapter.embed(provider(), request("hello")));

        assertThat(failure.type()).isEqualTo(type);
    }

    @Test
    void countsCachedTokensApart() {
        ObjectNode body = answerBody("hello", 100, 20);
        ((ObjectNode) body.get("usage")).putObject("prompt_tokens_details").put("cached_tokens", 64);
        server.answers(200, Map.of(), body.toString());

        ModelAnswer answer = adapter.complete(provider(), request("hello"));

        assertThat(answer.tokensIn()).hasValue(100);
        assertThat(answer.tokensCached()).isEqualTo(64);
    }

    @Test
    void knowsNoUsageWhereNoneIsTold() {
        ObjectNode body = answerBody("hello", 1, 1);
        body.remove("usage");
        server.answers(200, Map.of(), body.toString());

        ModelAnswer answer = adapter.complete(provider(), request("hello"));

        assertThat(answer.tokensIn()).isEmpty();
        assertThat(answer.tokensOut()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"content": null, "tool_calls": [{"id": "1", "function": {"name": "now"}}]} | [{"function":{"name":"now"},"id":"1"}]
            {"content": null, "refusal": "I won't"}                                      | I won't
            {"content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}  | ab
            {"content": null}                                                            | ''
            """)
    void readsEveryFormOfAnAnswer(String message, String raw) {
        server.answers(200, Map.of(), "{\"choices\":[{\"message\":" + message + "}]}");

        assertThat(adapter.complete(provider(), request("hello")).responseRaw()).isEqualTo(raw);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            429 | insufficient_quota      | insufficient_quota
            404 | model_not_found         | model_not_found
            400 | content_filter          | content_filter
            400 | context_length_exceeded | context_length_exceeded
            """)
    void knowsTheCodesOfTheApi(int status, String code, String type) {
        server.answers(status, Map.of(), "{\"error\":{\"message\":\"no\",\"code\":\"" + code + "\"}}");

        ModelCallException failure = failureOf(Optional.of(provider()));

        assertThat(failure).isInstanceOf(ModelCallException.Permanent.class);
        assertThat(failure.type()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            429,   rate_limited
            502,   server_error
            400,   invalid_request
            'odd', server_error
            """)
    void readsAnErrorInsideASuccess(String code, String type) {
        String json = code.equals("odd") ? "\"odd\"" : code;
        server.answers(200, Map.of(), "{\"error\":{\"message\":\"upstream\",\"code\":" + json + "}}");

        assertThat(failureOf(Optional.of(provider())).type()).isEqualTo(type);
    }

    @Test
    void listsModels() {
        server.answers(200, Map.of(), "{\"data\":[{\"id\":\"b\"},{\"id\":\"a\"}]}");

        assertThat(adapter.listModels(provider())).containsExactly("b", "a");
        assertThat(server.request().path()).isEqualTo("/models");
        assertThat(adapter.testConnection(provider()).message()).isEqualTo("answers and lists 2 models");
    }

    @Test
    void sendsTheKeyOfTheEnvironmentToTheAddressOfTheEnvironment() {
        answering("hello", 1, 1);
        var environment = Map.of("OPENAI_API_KEY", CANARY, "OPENAI_BASE_URL", server.url() + "/");

        new OpenAiAdapter(endpoints(environment))
                .complete(ProviderSpec.of("fake", "openai", Json.object()), request("hello"));

        assertThat(server.request().headers()).containsEntry("Authorization", "Bearer " + CANARY);
    }

    @Test
    void sendsTheKeyOfTheEnvironmentToNoOtherAddress() {
        answering("hello", 1, 1);

        new OpenAiAdapter(endpoints(Map.of("OPENAI_API_KEY", CANARY))).complete(keyless(), request("hello"));

        assertThat(server.request().headers()).doesNotContainKey("Authorization");
    }

    @Test
    void saysThatNoKeyWasSentWhenOneIsWanted() {
        server.answers(401, Map.of(), "{}");

        assertThatThrownBy(() -> new OpenAiAdapter(endpoints(Map.of("OPENAI_API_KEY", CANARY)))
                        .complete(keyless(), request("hello")))
                .hasMessageEndingWith(
                        "no key was sent, since none is configured for this address: set api_key to env:NAME");
    }

    @Test
    void needsAKeyForTheOfficialAddress() {
        ProviderSpec openai = ProviderSpec.of("openai", "openai", Json.object());
        OpenAiAdapter keyless = new OpenAiAdapter(endpoints(Map.of()));

        assertThat(keyless.testConnection(openai).type()).isEqualTo("missing_key");
        assertThat(keyless.testConnection(openai).remedy()).contains("OPENAI_API_KEY");
        assertThat(keyless.endpoint(openai)).isEqualTo("https://api.openai.com/v1");
    }

    @Test
    void namesAnAddressThatGoesTooFar() {
        Problems problems = new Problems();

        new ModelAdapters(java.util.List.of(adapter))
                .check(provider(server.url() + "/v1/chat/completions", TIMEOUT, Map.of("Host", "x")), problems);

        assertThat(problems.list())
                .extracting(Problem::toString)
                .containsExactly(
                        "/providers/fake/headers: 'Host' is no header that can be set",
                        "/providers/fake/base_url: base_url is what stands before /chat/completions");
    }

    private ProviderSpec keyless() {
        return new ProviderSpec(
                "fake",
                "openai",
                Optional.of(URI.create(server.url())),
                Optional.empty(),
                TIMEOUT,
                Map.of(),
                LimitsSpec.NONE,
                Json.object());
    }

    @Override
    Optional<ProviderSpec> embedding(String vector, int tokensIn) {
        String usage = "{\"prompt_tokens\": " + tokensIn + ", \"total_tokens\": " + tokensIn + "}";
        server.answers(
                200,
                NO_HEADERS,
                "{\"object\": \"list\", \"data\": [{\"object\": \"embedding\", \"index\": 0, \"embedding\": " + vector
                        + "}], \"model\": \"model-a\", \"usage\": " + usage + "}");
        return Optional.of(provider());
    }

    @Override
    ModelAdapter adapter() {
        return adapter;
    }

    @Override
    ObjectNode answerBody(String text, int tokensIn, int tokensOut) {
        ObjectNode body = Json.object().put("model", "model-a");
        ObjectNode choice = body.putArray("choices").addObject().put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", text);
        body.putObject("usage").put("prompt_tokens", tokensIn).put("completion_tokens", tokensOut);
        return body;
    }
}
