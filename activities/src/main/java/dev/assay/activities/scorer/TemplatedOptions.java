package dev.assay.activities.scorer;

import java.util.Set;
import java.util.function.BinaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Renders the texts of some options, alone or in lists; everything else stays as it is.
 *
 * @param names the options whose texts are templates
 * @param renderer makes a text of a JSON pointer and the template that stands there
 */
record TemplatedOptions(Set<String> names, BinaryOperator<String> renderer) {

    ObjectNode render(ObjectNode options, String pointer) {
        ObjectNode rendered = options.deepCopy();
        for (String name : names) {
            JsonNode value = rendered.get(name);
            if (value != null) {
                rendered.set(name, render(value, pointer + "/" + name));
            }
        }
        return rendered;
    }

    private JsonNode render(JsonNode value, String pointer) {
        if (value.isString()) {
            return StringNode.valueOf(renderer.apply(pointer, value.stringValue()));
        }
        if (!value.isArray()) {
            return value;
        }
        ArrayNode elements = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < value.size(); i++) {
            elements.add(render(value.get(i), pointer + "/" + i));
        }
        return elements;
    }
}
