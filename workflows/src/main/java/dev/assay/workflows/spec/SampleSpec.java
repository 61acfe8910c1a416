package dev.assay.workflows.spec;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One input of a dataset.
 *
 * @param id what it is called, unique in its dataset; the same for as long as the content is
 * @param input what the prompts are made of, any JSON value
 * @param target what a good output would be; absent when nobody knows
 * @param metadata what else is known of it; prompts see it as {@code sample.metadata}
 * @param scorers what its outputs are scored by beside the scorers of the experiment
 */
public record SampleSpec(String id, JsonNode input, Optional<JsonNode> target, ObjectNode metadata, ArrayNode scorers) {

    /** It is part of a row's key. */
    public static final int MAX_ID = 200;

    private static final int MADE_ID = 16;

    /** {@return an id made of the content: the same for the same input and target wherever they stand} */
    public static String madeId(JsonNode input, Optional<JsonNode> target) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.set("input", input);
        target.ifPresent(value -> content.set("target", value));
        return CanonicalJson.hash(content).substring(0, MADE_ID);
    }

    /** {@return the sample as one object, which is how it travels and how a version of a dataset is hashed} */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id);
        json.set("input", input);
        target.ifPresent(value -> json.set("target", value));
        if (!metadata.isEmpty()) {
            json.set("metadata", metadata);
        }
        if (!scorers.isEmpty()) {
            json.set("scorers", scorers);
        }
        return json;
    }
}
