package dev.assay.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class StoredJsonTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"a\": \"\\u0000 \\ud800\"}", "[\"\ud83d\ude00\", \"grüße 漢字\"]"})
    void leavesOrdinaryJsonAlone(String json) {
        assertThat(StoredJson.encode(json)).isSameAs(json);
    }

    @ParameterizedTest
    @MethodSource("loneSurrogates")
    void escapesWhatUtf8HasNoFormFor(String json, String stored) {
        assertThat(StoredJson.encode(json)).isEqualTo(stored);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(stored)).isTrue();
    }

    static Object[][] loneSurrogates() {
        return new Object[][] {
            {"\"\ud800\"", "\"\\ud800\""},
            {"\"\udfff", "\"\\udfff"},
            {"\udc00\ud800", "\\udc00\\ud800"},
            {"\"\ud83d\ud83d\ude00\"", "\"\\ud83d\ud83d\ude00\""},
        };
    }

    @Test
    void staysTheSameJson() {
        JsonMapper mapper = new JsonMapper();
        String json = "{\"\ud800\": \"\\\\\udfff\", \"b\": [\"\ud83d\ude00\ud83d\"]}";

        assertThat(mapper.readTree(StoredJson.encode(json))).isEqualTo(mapper.readTree(json));
    }
}
