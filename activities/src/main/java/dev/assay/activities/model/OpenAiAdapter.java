package dev.assay.activities.model;

import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.ProviderSpec;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks OpenAI's chat completions, as do most servers of open models and most gateways. */
final class OpenAiAdapter implements ModelAdapter {

    private static final Home HOME =
            new Home(URI.create("https://api.openai.com/v1"), "OPENAI_BASE_URL", "OPENAI_API_KEY");
    private static final String CHAT = "/chat/completions";
    private static final String EMBEDDINGS = "/embeddings";

    private final Endpoints endpoints;

    OpenAiAdapter(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public String kind() {
        return "openai";
    }

    @Override
    public boolean free() {
        return false;
    }

    @Override
    public void check(ProviderSpec provider, Fields options) {
        Settings.allowOptions(options, Set.of());
        Endpoints.checkHeaders(provider, options);
        provider.baseUrl()
                .filter(base -> base.getPath().endsWith(CHAT))
                .ifPresent(base -> options.problem("base_url", "base_url is what stands before " + CHAT));
    }

    @Override
    public void requireKeys(ProviderSpec provider) {
        open(provider);
    }

    @Override
    public String endpoint(ProviderSpec provider) {
        return HOME.baseUrl(provider, endpoints.secrets()).toString();
    }

    @Override
    public ModelAnswer complete(ProviderSpec provider, ModelRequest request) {
        Endpoint endpoint = open(provider);
        JsonReply reply =
                endpoint.send(HttpMethod.POST, endpoint.url(CHAT), request.idempotencyHeader(), body(request));
        return answer(reply, request);
    }

    @Override
    public boolean makesEmbeddings() {
        return true;
    }

    @Override
    public ModelAnswer embed(ProviderSpec provider, ModelRequest request) {
        Endpoint endpoint = open(provider);
        ObjectNode body = Json.object();
        body.setAll(request.params());
        body.put("model", request.model());
        body.put("input", request.prompt());
        body.put("encoding_format", "float");
        JsonReply reply = endpoint.send(HttpMethod.POST, endpoint.url(EMBEDDINGS), request.idempotencyHeader(), body);
        return embedding(reply, request);
    }

    @Override
    public List<String> listModels(ProviderSpec provider) {
        return ModelLists.data(open(provider), "/models");
    }

    @Override
    public ConnectionReport testConnection(ProviderSpec provider) {
        return ModelLists.test(this, provider);
    }

    private Endpoint open(ProviderSpec provider) {
        SecretResolver secrets = endpoints.secrets();
        return endpoints.open(
                provider,
                HOME.baseUrl(provider, secrets),
                HOME.key(provider, secrets),
                Endpoints.KeyHeader.BEARER,
                Map.of());
    }

    private static ObjectNode body(ModelRequest request) {
        ObjectNode body = Json.object();
        body.setAll(request.params());
        body.put("model", request.model());
        body.set("messages", Json.messages(request.messages()));
        return body;
    }

    private static ModelAnswer answer(JsonReply reply, ModelRequest request) {
        JsonNode body = reply.body();
        JsonNode choice = body.path("choices").path(0);
        JsonNode message = choice.path("message");
        if (!message.isObject()) {
            throw body.path("error").isObject()
                    ? ProviderError.inside(reply)
                    : reply.without("choices[0].message", "check that base_url is an OpenAI-compatible API");
        }
        JsonNode usage = body.path("usage");
        return new ModelAnswer(
                text(message),
                Json.count(usage.path("prompt_tokens")),
                Json.count(usage.path("completion_tokens")),
                Json.count(usage.path("prompt_tokens_details").path("cached_tokens"))
                        .orElse(0),
                reply.latencyMs(),
                Json.text(body.path("model")).orElse(request.model()),
                Json.text(choice.path("finish_reason")),
                message.path("tool_calls") instanceof ArrayNode calls ? calls : Json.array());
    }

    private static ModelAnswer embedding(JsonReply reply, ModelRequest request) {
        JsonNode body = reply.body();
        JsonNode vector = body.path("data").path(0).path("embedding");
        if (!vector.isArray() || vector.isEmpty() || !vector.valueStream().allMatch(JsonNode::isNumber)) {
            throw body.path("error").isObject()
                    ? ProviderError.inside(reply)
                    : reply.without(
                            "a list of numbers in data[0].embedding",
                            "check that the model makes embeddings and that base_url is an OpenAI-compatible API");
        }
        return new ModelAnswer(
                Json.write(vector),
                Json.count(body.path("usage").path("prompt_tokens")),
                OptionalLong.of(0),
                0,
                reply.latencyMs(),
                Json.text(body.path("model")).orElse(request.model()),
                Optional.empty(),
                Json.array());
    }

    /** A refusal is what the model said; some servers write the content as a list of parts. */
    private static String text(JsonNode message) {
        JsonNode content = message.path("content");
        if (content.isArray()) {
            List<String> parts = new ArrayList<>();
            content.forEach(part -> Json.text(part.path("text")).ifPresent(parts::add));
            return String.join("", parts);
        }
        return Json.text(content).or(() -> Json.text(message.path("refusal"))).orElse("");
    }
}
