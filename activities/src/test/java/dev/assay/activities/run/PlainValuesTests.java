package dev.assay.activities.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class PlainValuesTests {

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("\"a\\u0000b\"", "a\0b"),
                Arguments.of("3", 3),
                Arguments.of("3000000000", 3_000_000_000L),
                Arguments.of("30000000000000000000", new BigInteger("30000000000000000000")),
                Arguments.of("0.5", 0.5),
                Arguments.of("true", true),
                Arguments.of("null", null),
                Arguments.of("[1, null, [\"x\"]]", Arrays.asList(1, null, List.of("x"))),
                Arguments.of("{\"a\": {\"b\": []}}", Map.of("a", Map.of("b", List.of()))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void areWhatJavaHasForThem(String json, Object value) {
        assertThat(PlainValues.of(new JsonMapper().readTree(json))).isEqualTo(value);
    }

    @Test
    void keepTheOrderOfFields() {
        Object value = PlainValues.of(new JsonMapper().readTree("{\"z\": 1, \"a\": 2, \"m\": 3}"));

        assertThat(((Map<?, ?>) value).keySet().stream().map(String::valueOf)).containsExactly("z", "a", "m");
    }
}
