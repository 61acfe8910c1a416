package dev.assay.activities.model;

import dev.assay.workflows.spec.CanonicalJson;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.ProviderSpec;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks to any endpoint that takes JSON and answers with JSON, in the shapes that its provider describes. */
final class HttpAdapter implements ModelAdapter {

    private final Endpoints endpoints;

    HttpAdapter(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public String kind() {
        return "http";
    }

    @Override
    public boolean free() {
        return false;
    }

    @Override
    public void check(ProviderSpec provider, Fields options) {
        HttpSettings.read(provider, options);
        Endpoints.checkHeaders(provider, options);
    }

    @Override
    public void requireKeys(ProviderSpec provider) {
        open(provider, settings(provider).urlFor("model"));
    }

    /** The models' list shapes no answer; everything else in the options does. */
    @Override
    public String endpoint(ProviderSpec provider) {
        HttpSettings settings = settings(provider);
        ObjectNode shaping = provider.options().deepCopy();
        shaping.remove(List.of("url", "models_url", "models"));
        return settings.url() + "#" + CanonicalJson.hash(shaping);
    }

    @Override
    public ModelAnswer complete(ProviderSpec provider, ModelRequest request) {
        HttpSettings settings = settings(provider);
        JsonNode body = RequestTemplate.fill(settings.request(), request);
        URI url = settings.urlFor(request.model());
        JsonReply reply = open(provider, url).send(settings.method(), url, request.idempotencyHeader(), body);
        return answer(reply, settings, request);
    }

    @Override
    public List<String> listModels(ProviderSpec provider) {
        HttpSettings settings = settings(provider);
        if (settings.modelsUrl().isEmpty()) {
            return List.of();
        }
        URI url = URI.create(settings.modelsUrl().get());
        JsonReply reply = open(provider, url).forLookup().get(url);
        JsonNode models = JsonPaths.find(settings.models(), reply.body())
                .filter(value -> !value.isNull())
                .orElseGet(Json::array);
        return ModelLists.ids(reply, models, settings.models());
    }

    /** Without a list of models nothing but a paid call could tell all: then any reply to a GET says it is there. */
    @Override
    public ConnectionReport testConnection(ProviderSpec provider) {
        try {
            HttpSettings settings = settings(provider);
            return settings.modelsUrl().isPresent() ? ModelLists.test(this, provider) : probe(provider, settings);
        } catch (ModelCallException e) {
            return ConnectionReport.failed(provider.baseUrl().map(URI::toString).orElse(kind()), e);
        }
    }

    private ConnectionReport probe(ProviderSpec provider, HttpSettings settings) {
        URI url = settings.urlFor("model");
        Endpoint endpoint = open(provider, url).forLookup();
        HttpReply reply = endpoint.probe(url);
        boolean refuses = reply.status() == 401 || reply.status() == 403 || reply.status() >= 500;
        boolean page = reply.isWebPage() && (reply.isSuccess() || reply.status() == 404);
        if (refuses || page) {
            HttpReply failed = reply.isSuccess() ? reply.withStatus(404) : reply;
            return ConnectionReport.failed(settings.url(), endpoint.failure(url, failed));
        }
        return ConnectionReport.reached(
                settings.url(), "is there (status " + reply.status() + "); whether it answers, only a call can tell");
    }

    private Endpoint open(ProviderSpec provider, URI url) {
        return endpoints.open(provider, url, provider.apiKey(), Endpoints.KeyHeader.BEARER, Map.of());
    }

    private static HttpSettings settings(ProviderSpec provider) {
        return Settings.read(provider, options -> HttpSettings.read(provider, options));
    }

    private static ModelAnswer answer(JsonReply reply, HttpSettings settings, ModelRequest request) {
        boolean many = JsonPaths.isMany(settings.response());
        JsonNode found = JsonPaths.find(settings.response(), reply.body())
                .filter(matches -> !many || !matches.isEmpty())
                .orElseThrow(() ->
                        reply.without("anything at " + settings.response(), "check the provider's 'response' path"));
        return new ModelAnswer(
                many ? joined(found) : text(found),
                count(settings.tokensIn(), reply),
                count(settings.tokensOut(), reply),
                count(settings.tokensCached(), reply).orElse(0),
                reply.latencyMs(),
                request.model(),
                settings.finishReason()
                        .flatMap(path -> JsonPaths.find(path, reply.body()))
                        .map(HttpAdapter::text)
                        .filter(reason -> !reason.isEmpty()),
                Json.array());
    }

    private static OptionalLong count(Optional<String> path, JsonReply reply) {
        return path.flatMap(where -> JsonPaths.find(where, reply.body()))
                .map(Json::count)
                .orElse(OptionalLong.empty());
    }

    private static String joined(JsonNode matches) {
        List<String> texts = new ArrayList<>();
        matches.forEach(match -> texts.add(text(match)));
        return String.join("", texts);
    }

    /** A null is an answer without text. */
    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isString() ? value.stringValue() : CanonicalJson.write(value);
    }
}
