package dev.assay.starter.samples;

import dev.assay.workflows.spec.Problems;
import java.io.Reader;
import java.math.BigDecimal;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON of rows: keys in their order and each once, numbers with their digits. */
final class RowJson {

    /** Room for every number that a double can be, written out; one with more would only serve to fill the memory. */
    private static final int MAX_DIGITS = 400;

    private static final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RowJson() {}

    static JsonParser parser(Reader in) {
        return mapper.createParser(in);
    }

    /** {@return the one value that a text is} */
    static JsonNode read(String text) {
        return mapper.reader()
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(text);
    }

    /** Notes numbers that nobody can compute with. */
    static void checkNumbers(JsonNode value, String pointer, Problems problems) {
        if (value.isBigDecimal() && isBeyondReach(value.decimalValue())) {
            problems.add(pointer, "the number is too large or too small, at most 1.7e308 can be computed with");
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            checkNumbers(value.get(i), pointer + "/" + i, problems);
        }
        value.properties().forEach(entry -> checkNumbers(entry.getValue(), step(pointer, entry.getKey()), problems));
    }

    private static boolean isBeyondReach(BigDecimal number) {
        return !Double.isFinite(number.doubleValue()) || Math.abs((long) number.scale()) > MAX_DIGITS;
    }

    static String step(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
