package dev.assay.activities.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.workflows.spec.Message;
import dev.assay.workflows.spec.ProviderSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class AnthropicAdapterTests extends WireFailureContract {

    private final AnthropicAdapter adapter = new AnthropicAdapter(endpoints());

    @Test
    void speaksTheMessagesApi() {
        ProviderSpec provider = answering("hello", 1, 1);
        List<Message> messages = List.of(
                new Message("system", "Be kind."), new Message("developer", "Be brief."), new Message("user", "hello"));

        adapter.complete(provider, new ModelRequest("model-a", messages, Json.object(), "call-1"));

        FakeProvider.Received received = server.request();
        assertThat(received.method() + " " + received.path()).isEqualTo("POST /v1/messages");
        assertThat(received.headers())
                .containsEntry("x-api-key", CANARY)
                .containsEntry("anthropic-version", "2023-06-01");
        assertThat(Json.read(received.body()))
                .hasToString("{\"max_tokens\":4096,\"model\":\"model-a\","
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}],"
                        + "\"system\":\"Be kind.\\n\\nBe brief.\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/v1", "/gateway/v1"})
    void findsItsPathsBehindAnyAddress(String path) {
        answering("hello", 1, 1);

        adapter.complete(provider(server.url() + path, TIMEOUT, Map.of()), request("hello"));

        assertThat(server.request().path()).isEqualTo(path.replace("/v1", "") + "/v1/messages");
    }

    @Test
    void leavesTheLimitOfTokensToParams() {
        ProviderSpec provider = answering("hello", 1, 1);
        ObjectNode params = Json.object().put("max_tokens", 7);

        adapter.complete(provider, new ModelRequest("m", request("hello").messages(), params, ""));

        assertThat(Json.read(server.request().body()).path("max_tokens").asInt())
                .isEqualTo(7);
    }

    @Test
    void refusesTwoSystemTexts() {
        ProviderSpec provider = answering("hello", 1, 1);
        List<Message> messages = List.of(new Message("system", "a"), new Message("user", "b"));
        ObjectNode params = Json.object().put("system", "c");

        assertThatThrownBy(() -> adapter.complete(provider, new ModelRequest("m", messages, params, "")))
                .isInstanceOf(ModelCallException.Permanent.class)
                .hasMessageContaining("'system' stands in the params and in the messages");
    }

    @Test
    void countsCachedTokensInAndApart() {
        ObjectNode body = answerBody("hello", 10, 20);
        ((ObjectNode) body.get("usage")).put("cache_read_input_tokens", 64).put("cache_creation_input_tokens", 6);
        server.answers(200, Map.of(), body.toString());

        ModelAnswer answer = adapter.complete(provider(), request("hello"));

        assertThat(answer.tokensIn()).hasValue(80);
        assertThat(answer.tokensOut()).hasValue(20);
        assertThat(answer.tokensCached()).isEqualTo(64);
    }

    @Test
    void readsTextAndToolCallsOutOfItsBlocks() {
        server.answers(200, Map.of(), """
                {"content": [{"type": "thinking", "thinking": "hm"}, {"type": "text", "text": "a"},
                             {"type": "text", "text": "b"}, {"type": "tool_use", "name": "now", "input": {}}],
                 "stop_reason": "tool_use"}
                """);

        ModelAnswer answer = adapter.complete(provider(), request("hello"));

        assertThat(answer.text()).isEqualTo("ab");
        assertThat(answer.toolCalls()).hasSize(1);
        assertThat(answer.finishReason()).contains("tool_use");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "[{\"type\": \"thinking\", \"thinking\": \"Hm\"}]"})
    void acceptsAnAnswerThatIsAllThought(String content) {
        server.answers(200, Map.of(), "{\"content\": " + content + ", \"stop_reason\": \"max_tokens\"}");

        ModelAnswer answer = adapter.complete(provider(), request("hello"));

        assertThat(answer.responseRaw()).isEmpty();
        assertThat(answer.finishReason()).contains("max_tokens");
    }

    @Test
    void waitsForAnOverloadThatSaysHowLong() {
        server.answers(529, Map.of("Retry-After", "3"), "{}");

        assertThat(failureOf(Optional.of(provider())))
                .isInstanceOfSatisfying(
                        ModelCallException.RateLimited.class,
                        limited -> assertThat(limited.retryAfter()).contains(Duration.ofSeconds(3)));
    }

    @Test
    void listsModels() {
        server.answers(200, Map.of(), "{\"data\":[{\"id\":\"claude\"}]}");

        assertThat(adapter.listModels(provider())).containsExactly("claude");
        assertThat(server.request().path()).isEqualTo("/v1/models?limit=1000");
    }

    @Override
    ModelAdapter adapter() {
        return adapter;
    }

    @Override
    ObjectNode answerBody(String text, int tokensIn, int tokensOut) {
        ObjectNode body = Json.object().put("model", "model-a").put("stop_reason", "stop");
        body.putArray("content").addObject().put("type", "text").put("text", text);
        body.putObject("usage").put("input_tokens", tokensIn).put("output_tokens", tokensOut);
        return body;
    }
}
