package dev.assay.workflows.spec;

import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents as tests write them: JSON with single quotes, or none around keys. */
final class Documents {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Documents() {}

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    static Fields fields(String text) {
        return Fields.of(json(text), "", new Problems());
    }

    /** {@return what is noted when a document is read, in that order} */
    static List<String> problems(String text, Consumer<Fields> reader) {
        Problems problems = new Problems();
        reader.accept(Fields.of(json(text), "", problems));
        return problems.list().stream().map(Problem::toString).toList();
    }
}
