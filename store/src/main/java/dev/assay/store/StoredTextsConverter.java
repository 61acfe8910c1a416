package dev.assay.store;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a list of texts as JSON, as {@link StoredJson} writes it. */
@Converter
public class StoredTextsConverter implements AttributeConverter<List<String>, String> {

    private static final JsonMapper json = new JsonMapper();

    @Override
    public String convertToDatabaseColumn(List<String> texts) {
        return StoredJson.encode(json.writeValueAsString(texts));
    }

    @Override
    public List<String> convertToEntityAttribute(String stored) {
        return json.readTree(stored).valueStream().map(JsonNode::stringValue).toList();
    }
}
