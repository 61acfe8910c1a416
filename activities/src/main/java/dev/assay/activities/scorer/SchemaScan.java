package dev.assay.activities.scorer;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Walks over a JSON schema before it is compiled: it must not be nested too deeply, and every reference must stay inside
 * it, since nothing is ever fetched.
 */
final class SchemaScan {

    private static final int MAX_DEPTH = 100;

    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");
    private static final Set<String> IDS = Set.of("$id", "id");

    /** Keywords whose values are data, in which nothing is a reference. */
    private static final Set<String> DATA = Set.of("const", "enum", "default", "examples");

    private final ObjectNode schema;
    private final Consumer<String> problems;
    private final Set<String> ids = new HashSet<>();

    /** Whether no part has an id of its own, which would be where its pointers begin. */
    private boolean isOneResource = true;

    SchemaScan(ObjectNode schema, Consumer<String> problems) {
        this.schema = schema;
        this.problems = problems;
    }

    /** {@return whether the schema may be compiled; what is wrong was noted otherwise} */
    boolean passes() {
        if (!isShallow(schema, MAX_DEPTH)) {
            problems.accept("the schema is nested deeper than " + MAX_DEPTH + " levels");
            return false;
        }
        collectIds(schema, URI.create(""));
        return refersInside(schema);
    }

    private static boolean isShallow(JsonNode node, int levels) {
        return levels > 0 && node.valueStream().allMatch(child -> isShallow(child, levels - 1));
    }

    private void collectIds(JsonNode node, URI base) {
        URI inner = base;
        for (String keyword : IDS) {
            JsonNode id = node.path(keyword);
            if (id.isString()) {
                inner = resolve(base, id.stringValue());
                isOneResource &= node == schema;
                ids.add(withoutFragment(id.stringValue()));
                ids.add(withoutFragment(inner.toString()));
            }
        }
        URI resolved = inner;
        node.valueStream().forEach(child -> collectIds(child, resolved));
    }

    private boolean refersInside(JsonNode node) {
        boolean inside = true;
        for (var entry : node.properties()) {
            JsonNode value = entry.getValue();
            if (REFERENCES.contains(entry.getKey()) && value.isString()) {
                inside &= isInside(value.stringValue());
            } else if (!DATA.contains(entry.getKey())) {
                inside &= refersInside(value);
            }
        }
        if (node.isArray()) {
            for (JsonNode element : node.values()) {
                inside &= refersInside(element);
            }
        }
        return inside;
    }

    private boolean isInside(String reference) {
        String resource = withoutFragment(reference);
        boolean known = resource.isEmpty()
                || ids.stream().anyMatch(id -> id.equals(resource) || id.endsWith("/" + resource))
                || SchemaCompiler.isBundled(resource);
        if (!known) {
            problems.accept("the reference " + Excerpt.quote(reference)
                    + " leads outside of the schema; nothing is fetched, so put what it means under $defs");
            return false;
        }
        boolean missing = reference.startsWith("#/") && isOneResource && !hasPointer(reference.substring(1));
        if (missing) {
            problems.accept("the reference " + Excerpt.quote(reference) + " leads to nothing in the schema");
        }
        return !missing;
    }

    /** A pointer with a percent sign that escapes nothing leads nowhere. */
    private boolean hasPointer(String encoded) {
        try {
            String pointer = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
            return !schema.at(pointer).isMissingNode();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String withoutFragment(String reference) {
        int hash = reference.indexOf('#');
        return hash < 0 ? reference : reference.substring(0, hash);
    }

    /** {@return the base inside a part with an id; an id that is no URI changes no base} */
    private static URI resolve(URI base, String id) {
        try {
            return base.resolve(id);
        } catch (IllegalArgumentException e) {
            return base;
        }
    }
}
