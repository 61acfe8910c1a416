package dev.assay.store.dataset;

import dev.assay.store.StoredJson;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The JSON columns of datasets: keys in their order, numbers with their digits. */
final class SampleJson {

    private static final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private SampleJson() {}

    static String text(JsonNode value) {
        return StoredJson.encode(value.toString());
    }

    static String text(List<String> texts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        texts.forEach(list::add);
        return text(list);
    }

    static JsonNode value(String text) {
        return json.readTree(text);
    }

    /** {@return the value of a column; empty when it has none} */
    static Optional<JsonNode> optional(@Nullable String text) {
        return Optional.ofNullable(text).map(SampleJson::value);
    }

    static List<String> texts(String list) {
        return value(list).valueStream().map(JsonNode::stringValue).toList();
    }
}
