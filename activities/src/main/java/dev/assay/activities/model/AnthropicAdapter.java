package dev.assay.activities.model;

import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.ProviderSpec;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks Anthropic's messages API. */
final class AnthropicAdapter implements ModelAdapter {

    /**
     * The API wants a limit of each request and has no default. This is the most that each of its models ever took
     * (Claude 3 allowed no more); a longer answer ends with the finish reason {@code max_tokens}, which tells people
     * to raise it in params.
     */
    static final int DEFAULT_MAX_TOKENS = 4096;

    private static final Home HOME =
            new Home(URI.create("https://api.anthropic.com"), "ANTHROPIC_BASE_URL", "ANTHROPIC_API_KEY");
    private static final Endpoints.KeyHeader KEY_HEADER = new Endpoints.KeyHeader("x-api-key", "");

    /** The version of the API whose fields are read here; a header of the provider's own may name another. */
    private static final Map<String, String> VERSION = Map.of("anthropic-version", "2023-06-01");

    private final Endpoints endpoints;

    AnthropicAdapter(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public String kind() {
        return "anthropic";
    }

    @Override
    public boolean free() {
        return false;
    }

    @Override
    public void check(ProviderSpec provider, Fields options) {
        Settings.allowOptions(options, Set.of());
        Endpoints.checkHeaders(provider, options);
    }

    @Override
    public void requireKeys(ProviderSpec provider) {
        open(provider);
    }

    @Override
    public String endpoint(ProviderSpec provider) {
        return baseUrl(provider).toString();
    }

    @Override
    public ModelAnswer complete(ProviderSpec provider, ModelRequest request) {
        ObjectNode body = body(request);
        Endpoint endpoint = open(provider);
        JsonReply reply = endpoint.send(HttpMethod.POST, endpoint.url("/v1/messages"), Map.of(), body);
        return answer(reply, request);
    }

    @Override
    public List<String> listModels(ProviderSpec provider) {
        return ModelLists.data(open(provider), "/v1/models?limit=1000");
    }

    @Override
    public ConnectionReport testConnection(ProviderSpec provider) {
        return ModelLists.test(this, provider);
    }

    private Endpoint open(ProviderSpec provider) {
        return endpoints.open(
                provider, baseUrl(provider), HOME.key(provider, endpoints.secrets()), KEY_HEADER, VERSION);
    }

    /** The version belongs to the paths here, but is often written into the address, as with other APIs. */
    private URI baseUrl(ProviderSpec provider) {
        String base = HOME.baseUrl(provider, endpoints.secrets()).toString();
        return URI.create(base.endsWith("/v1") ? base.substring(0, base.length() - "/v1".length()) : base);
    }

    private static ObjectNode body(ModelRequest request) {
        ObjectNode body = Json.object();
        body.put("max_tokens", DEFAULT_MAX_TOKENS);
        body.setAll(request.params());
        body.put("model", request.model());
        body.set(
                "messages",
                Json.messages(request.messages().stream()
                        .filter(message -> !ModelRequest.instructs(message))
                        .toList()));
        String system = request.system();
        if (!system.isEmpty() && body.has("system")) {
            throw FailureType.INVALID_REQUEST.exception(
                    "'system' stands in the params and in the messages", "write it in one of them only");
        }
        if (!system.isEmpty()) {
            body.put("system", system);
        }
        return body;
    }

    private static ModelAnswer answer(JsonReply reply, ModelRequest request) {
        JsonNode body = reply.body();
        JsonNode content = body.path("content");
        if (!content.isArray() && !content.isNull()) {
            throw body.path("error").isObject()
                    ? ProviderError.inside(reply)
                    : reply.without("content", "check that base_url is Anthropic's API");
        }
        StringBuilder text = new StringBuilder();
        ArrayNode toolCalls = Json.array();
        for (JsonNode block : content) {
            switch (block.path("type").asString("")) {
                case "text" -> Json.text(block.path("text")).ifPresent(text::append);
                case "tool_use" -> toolCalls.add(block);
                default -> {} // thinking and what servers did is not part of the answer
            }
        }
        JsonNode usage = body.path("usage");
        return new ModelAnswer(
                text.toString(),
                tokensIn(usage),
                Json.count(usage.path("output_tokens")),
                Json.count(usage.path("cache_read_input_tokens")).orElse(0),
                reply.latencyMs(),
                Json.text(body.path("model")).orElse(request.model()),
                Json.text(body.path("stop_reason")),
                toolCalls);
    }

    /** The API counts apart what it read from its cache and what it wrote there. */
    private static OptionalLong tokensIn(JsonNode usage) {
        OptionalLong uncached = Json.count(usage.path("input_tokens"));
        if (uncached.isEmpty()) {
            return uncached;
        }
        long cache = Stream.of("cache_creation_input_tokens", "cache_read_input_tokens")
                .mapToLong(name -> Json.count(usage.path(name)).orElse(0))
                .sum();
        return OptionalLong.of(uncached.getAsLong() + cache);
    }
}
