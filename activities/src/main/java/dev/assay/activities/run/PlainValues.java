package dev.assay.activities.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON values as plain Java ones, which is all that templates and scorers get to see. */
final class PlainValues {

    private PlainValues() {}

    /** {@return a map, list, text, number, boolean, or null} */
    static @Nullable Object of(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return ofObject(object);
        }
        if (value.isArray()) {
            List<@Nullable Object> list = new ArrayList<>(value.size());
            value.values().forEach(element -> list.add(of(element)));
            return list;
        }
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isNumber()) {
            return value.numberValue();
        }
        return value.isBoolean() ? value.booleanValue() : null;
    }

    /** {@return a map} */
    static Map<String, @Nullable Object> ofObject(ObjectNode value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        value.properties().forEach(entry -> map.put(entry.getKey(), of(entry.getValue())));
        return map;
    }
}
