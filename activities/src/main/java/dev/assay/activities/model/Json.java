package dev.assay.activities.model;

import dev.assay.workflows.spec.Message;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes the JSON of providers; numbers keep all their digits. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static ArrayNode messages(List<Message> messages) {
        ArrayNode array = array();
        messages.forEach(
                message -> array.addObject().put("role", message.role()).put("content", message.content()));
        return array;
    }

    /** {@return the value a text is, or empty when it is no JSON} */
    static Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(read(text));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /**
     * {@return the value a text is; a missing node for a blank text}
     *
     * @throws JacksonException when it is no JSON, or ends too early
     */
    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /** {@return the text of a value, where a surrogate without its other half stays one} */
    static String write(JsonNode value) {
        return MAPPER.writeValueAsString(value);
    }

    /** {@return a count, or empty when the value is none} */
    static OptionalLong count(JsonNode value) {
        boolean counts = value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0;
        return counts ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }

    /** {@return a text that is there and not empty} */
    static Optional<String> text(JsonNode value) {
        return value.isString() && !value.stringValue().isEmpty() ? Optional.of(value.stringValue()) : Optional.empty();
    }
}
