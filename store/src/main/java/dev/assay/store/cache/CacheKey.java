package dev.assay.store.cache;

import dev.assay.store.StoredJson;
import dev.assay.workflows.spec.CanonicalJson;
import dev.assay.workflows.spec.Message;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A question to a model, and the hash that equal questions share.
 *
 * <p>The key is SHA-256 over the canonical JSON of the version of this recipe, the adapter's kind, the endpoint, the
 * model, the exact messages, the params without those that are null, and the epoch. For an embedding it is over the text
 * instead of messages, and over the word for the operation.
 *
 * @param key the hash over all parts, 64 hexadecimal digits
 * @param adapter which code asks
 * @param endpoint what answers, as the adapter identifies it
 * @param model which model
 * @param messagesHash the hash of the messages alone, by which near questions are found
 * @param params canonical JSON of the params, as the database keeps it
 * @param epoch the repetition, from 1
 */
public record CacheKey(
        String key, String adapter, String endpoint, String model, String messagesHash, String params, int epoch) {

    private static final int RECIPE = 1;
    private static final int ONLY_EPOCH = 1;

    /** {@return the key of a question} */
    public static CacheKey of(
            String adapter, String endpoint, String model, List<Message> messages, ObjectNode params, int epoch) {
        return of(Map.of("messages", json(messages)), adapter, endpoint, model, params, epoch);
    }

    /**
     * {@return the key of the question for the embedding of a text} It is never that of a chat, and the same in each epoch,
     * since an embedding is no sample of anything.
     */
    public static CacheKey ofEmbedding(String adapter, String endpoint, String model, String text, ObjectNode params) {
        Map<String, JsonNode> asked =
                Map.of("operation", StringNode.valueOf("embedding"), "input", StringNode.valueOf(text));
        return of(asked, adapter, endpoint, model, params, ONLY_EPOCH);
    }

    private static CacheKey of(
            Map<String, ? extends JsonNode> asked,
            String adapter,
            String endpoint,
            String model,
            ObjectNode params,
            int epoch) {
        ObjectNode given = withoutNulls(params);
        ObjectNode parts = JsonNodeFactory.instance.objectNode();
        parts.setAll(asked);
        parts.put("v", RECIPE);
        parts.put("adapter", adapter);
        parts.put("endpoint", endpoint);
        parts.put("model", model);
        parts.set("params", given);
        parts.put("epoch", epoch);
        return new CacheKey(
                CanonicalJson.hash(parts), adapter, endpoint, model, contentHash(asked), params(given), epoch);
    }

    private static String contentHash(Map<String, ? extends JsonNode> asked) {
        JsonNode messages = asked.get("messages");
        return CanonicalJson.hash(
                messages == null ? JsonNodeFactory.instance.objectNode().setAll(asked) : messages);
    }

    private static String params(ObjectNode given) {
        return StoredJson.encode(CanonicalJson.write(given));
    }

    /** {@return messages as a provider's API and the table of results have them} */
    public static ArrayNode json(List<Message> messages) {
        ArrayNode chat = JsonNodeFactory.instance.arrayNode();
        messages.forEach(message -> chat.addObject().put("role", message.role()).put("content", message.content()));
        return chat;
    }

    private static ObjectNode withoutNulls(ObjectNode params) {
        ObjectNode given = params.deepCopy();
        given.removeIf(JsonNode::isNull);
        return given;
    }
}
