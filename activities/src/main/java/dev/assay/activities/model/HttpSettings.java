package dev.assay.activities.model;

import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.ProviderSpec;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * How to ask an endpoint of any shape.
 *
 * @param url where requests go; {@code {{model}}} in it is the model's name
 * @param request the body, with gaps
 * @param response where in the answer its text stands
 * @param modelsUrl what lists models, if anything
 * @param models where in that list their names stand
 */
record HttpSettings(
        String url,
        HttpMethod method,
        JsonNode request,
        String response,
        Optional<String> tokensIn,
        Optional<String> tokensOut,
        Optional<String> tokensCached,
        Optional<String> finishReason,
        Optional<String> modelsUrl,
        String models) {

    private static final Set<String> KEYS = Set.of(
            "url",
            "method",
            "request",
            "response",
            "tokens_in",
            "tokens_out",
            "tokens_cached",
            "finish_reason",
            "models_url",
            "models");
    private static final Map<String, HttpMethod> METHODS =
            Map.of("POST", HttpMethod.POST, "PUT", HttpMethod.PUT, "PATCH", HttpMethod.PATCH);
    private static final Pattern MODEL = Pattern.compile("\\{\\{\\s*+model\\s*+}}");
    private static final Pattern KEY_IN_QUERY = Pattern.compile("(?i).*[?&][^=]*(key|token|secret|password)=.*");

    static HttpSettings read(ProviderSpec provider, Fields options) {
        Settings.allowOptions(options, KEYS);
        Optional<JsonNode> request = options.json("request");
        if (request.isEmpty()) {
            options.problem("request", "'request' is missing: the body to send, with {{prompt}} or {{messages}} in it");
        }
        request.ifPresent(body -> RequestTemplate.check(body, problem -> options.problem("request", problem)));
        return new HttpSettings(
                address(provider, options, "url").orElse(""),
                options.oneOf("method", METHODS).orElse(HttpMethod.POST),
                request.orElse(MissingNode.getInstance()),
                path(options, "response", options.requiredText("response")).orElse("$"),
                optionalPath(options, "tokens_in"),
                optionalPath(options, "tokens_out"),
                optionalPath(options, "tokens_cached"),
                optionalPath(options, "finish_reason"),
                options.has("models_url") ? address(provider, options, "models_url") : Optional.empty(),
                optionalPath(options, "models").orElse("$.data[*].id"));
    }

    URI urlFor(String model) {
        return URI.create(MODEL.matcher(url).replaceAll(UriUtils.encode(model, StandardCharsets.UTF_8)));
    }

    /** An option that begins with a slash goes on where base_url ends; without the option, base_url is it. */
    private static Optional<String> address(ProviderSpec provider, Fields options, String key) {
        String base = provider.baseUrl().map(URI::toString).orElse("");
        String given = options.text(key).orElse("");
        String address = given.isEmpty() || given.startsWith("/") ? base + given : given;
        String problem = problem(address);
        if (!problem.isEmpty()) {
            options.problem(key, problem);
            return Optional.empty();
        }
        return Optional.of(address);
    }

    private static String problem(String address) {
        if (address.isEmpty() || address.startsWith("/")) {
            return "the address is missing: write it whole, or with base_url and a path";
        }
        if (KEY_IN_QUERY.matcher(address).matches()) {
            return "a key never stands in an address; send it in a header, as api_key or in headers";
        }
        try {
            URI url = URI.create(MODEL.matcher(address).replaceAll("model"));
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            return web && url.getHost() != null && url.getRawUserInfo() == null
                    ? ""
                    : "must be an http or https address without user and password in it";
        } catch (IllegalArgumentException e) {
            return "'" + address + "' is no address; only {{model}} may stand in braces";
        }
    }

    private static Optional<String> optionalPath(Fields options, String key) {
        return options.text(key).flatMap(path -> path(options, key, path));
    }

    private static Optional<String> path(Fields options, String key, String path) {
        Optional<String> problem = path.isEmpty() ? Optional.empty() : JsonPaths.problem(path);
        problem.ifPresent(text -> options.problem(key, text));
        return problem.isEmpty() && !path.isEmpty() ? Optional.of(path) : Optional.empty();
    }
}
