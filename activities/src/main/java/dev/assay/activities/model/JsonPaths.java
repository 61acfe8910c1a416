package dev.assay.activities.model;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.spi.json.Jackson3JsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.Jackson3MappingProvider;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds values in the answers of endpoints whose shape users describe by JSONPath. */
final class JsonPaths {

    private static final Configuration JACKSON = Configuration.builder()
            .jsonProvider(new Jackson3JsonNodeJsonProvider())
            .mappingProvider(new Jackson3MappingProvider())
            .build();

    private JsonPaths() {}

    /** {@return what is wrong with a path, or empty when it can be used} */
    static Optional<String> problem(String path) {
        if (!path.startsWith("$")) {
            return Optional.of("'" + path + "' is no JSONPath; it begins with $, like $.choices[0].text");
        }
        if (path.contains("=~")) {
            return Optional.of("a JSONPath can't use regular expressions here, got '" + path + "'");
        }
        try {
            JsonPath.compile(path);
            return Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.of("'" + path + "' is no JSONPath: " + e.getMessage());
        }
    }

    /** {@return what stands at a path, perhaps null, a list of all matches where it may match more than once} */
    static Optional<JsonNode> find(String path, JsonNode body) {
        try {
            JsonNode found = JsonPath.compile(path).read(body, JACKSON);
            return Optional.ofNullable(found).filter(value -> !value.isMissingNode());
        } catch (JsonPathException e) {
            return Optional.empty();
        }
    }

    /** {@return whether a path may match more than once} */
    static boolean isMany(String path) {
        return !JsonPath.compile(path).isDefinite();
    }
}
