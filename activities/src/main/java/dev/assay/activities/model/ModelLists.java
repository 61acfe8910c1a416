package dev.assay.activities.model;

import dev.assay.workflows.spec.Counted;
import dev.assay.workflows.spec.ProviderSpec;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads lists of models, and tells from one whether a provider can be used: nothing is paid for a list. */
final class ModelLists {

    private ModelLists() {}

    /** {@return the ids that the APIs of OpenAI and Anthropic give under {@code data}, asked for at a path} */
    static List<String> data(Endpoint endpoint, String path) {
        JsonReply reply = endpoint.forLookup().get(endpoint.url(path));
        return ids(reply, reply.body().path("data"), "data[].id");
    }

    static List<String> ids(JsonReply reply, JsonNode models, String where) {
        if (!models.isArray()) {
            throw reply.without("a list of models in " + where, "check base_url");
        }
        List<String> ids = new ArrayList<>();
        models.forEach(
                model -> Json.text(model.isString() ? model : model.path("id")).ifPresent(ids::add));
        return List.copyOf(ids);
    }

    static ConnectionReport test(ModelAdapter adapter, ProviderSpec provider) {
        String endpoint = provider.baseUrl().map(Object::toString).orElse(provider.adapter());
        try {
            endpoint = adapter.endpoint(provider);
            int models = adapter.listModels(provider).size();
            return ConnectionReport.reached(endpoint, "answers and lists " + Counted.of(models, "model"));
        } catch (ModelCallException e) {
            return ConnectionReport.failed(endpoint, e);
        }
    }
}
