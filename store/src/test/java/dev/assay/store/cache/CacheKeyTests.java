package dev.assay.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.workflows.spec.Message;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CacheKeyTests {

    private static final JsonMapper json = new JsonMapper();
    private static final List<Message> MESSAGES =
            List.of(new Message("system", "Be brief."), new Message("user", "Capital of France?"));

    /** Should this fail, then every cache there is would be asked in vain: raise the version of the recipe instead. */
    @Test
    void isTheSameForEver() {
        CacheKey key = CacheKey.of(
                "openai",
                "https://api.openai.com/v1",
                "gpt-5",
                MESSAGES,
                params(
                        "{\"seed\": 9007199254740993, \"temperature\": 0.70, \"stop\": null, \"b\": {\"y\": null, \"x\": []}}"),
                2);

        assertThat(key.params())
                .isEqualTo("{\"b\":{\"x\":[],\"y\":null},\"seed\":9007199254740993,\"temperature\":0.7}");
        assertThat(key.messagesHash()).isEqualTo("734a7ea4938151da9873f005d21c02db3d7877c2d1127ebd9ad2b2043fad18a3");
        assertThat(key.key()).isEqualTo("e84bd849fedb733a4ed936af16aade59ca34d876e235e15d4e4e2d67db4a19a2");
    }

    @Test
    void ofAnEmbeddingIsTheSameForEver() {
        CacheKey key = CacheKey.ofEmbedding(
                "openai",
                "https://api.openai.com/v1",
                "text-embedding-3-small",
                "Paris",
                params("{\"dimensions\": 256, \"user\": null}"));

        assertThat(key.params()).isEqualTo("{\"dimensions\":256}");
        assertThat(key.key()).isEqualTo("a0c09d64e8b8e98d72d4a7b320199c5570f4bd583522583be8b480ff4a01016d");
        assertThat(key.messagesHash()).isEqualTo("6d0108a8fd4b5b5e11b50cd5732429df1ecf1ca48dadac1934c924ee7b8721fd");
    }

    @Test
    void ofAnEmbeddingIsNeverThatOfAChat() {
        ObjectNode none = params("{}");
        CacheKey chat = CacheKey.of("a", "e", "m", List.of(new Message("user", "Paris")), none, 1);
        CacheKey embedding = CacheKey.ofEmbedding("a", "e", "m", "Paris", none);

        assertThat(embedding.key()).isNotEqualTo(chat.key());
        assertThat(embedding.messagesHash()).isNotEqualTo(chat.messagesHash());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    {};                       {"top_p": null}
                    {"a": 1, "b": 2};         {"b": 2, "a": 1}
                    {"temperature": 1};       {"temperature": 1.0}
                    {"seed": 100};            {"seed": 1e2}
                    {"a": {"x": 1, "y": 2}};  {"a": {"y": 2, "x": 1}}
                    {"stop": "A"};            {"stop": "\\u0041"}
                    """)
    void isTheSameForEqualParams(String one, String other) {
        assertThat(withParams(one)).isEqualTo(withParams(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    {};                   {"temperature": 0}
                    {"temperature": 0};   {"temperature": "0"}
                    {"stop": ["a", "b"]}; {"stop": ["b", "a"]}
                    {"a": {"x": null}};   {"a": {}}
                    {"a": null, "b": 1};  {"a": 1}
                    {"seed": 9007199254740993}; {"seed": 9007199254740992}
                    """)
    void differsForOtherParams(String one, String other) {
        assertThat(withParams(one).key()).isNotEqualTo(withParams(other).key());
    }

    @Test
    void differsInEachPart() {
        ObjectNode none = params("{}");

        assertThat(List.of(
                        CacheKey.of("a", "e", "m", MESSAGES, none, 1).key(),
                        CacheKey.of("b", "e", "m", MESSAGES, none, 1).key(),
                        CacheKey.of("a", "f", "m", MESSAGES, none, 1).key(),
                        CacheKey.of("a", "e", "n", MESSAGES, none, 1).key(),
                        CacheKey.of("a", "e", "m", MESSAGES, none, 2).key(),
                        CacheKey.of("a", "em", "", MESSAGES, none, 1).key(),
                        CacheKey.of("a", "e", "m", List.of(), none, 1).key()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    user,   'Capital of France? '
                    user,   'capital of France?'
                    user,   'Capital of France\\u003f'
                    system, 'Capital of France?'
                    user,   'Capital of Fránce?'
                    user,   'Capital of Fra\u0301nce?'
                    user,   ''
                    """)
    void takesMessagesExactly(String role, String content) {
        CacheKey key = CacheKey.of("a", "e", "m", List.of(new Message("user", "Capital of France?")), params("{}"), 1);
        CacheKey other = CacheKey.of("a", "e", "m", List.of(new Message(role, content)), params("{}"), 1);

        assertThat(other.key()).isNotEqualTo(key.key());
        assertThat(other.messagesHash()).isNotEqualTo(key.messagesHash());
    }

    @Test
    void tellsTheOrderOfMessages() {
        List<Message> swapped = List.of(MESSAGES.get(1), MESSAGES.get(0));

        assertThat(CacheKey.of("a", "e", "m", swapped, params("{}"), 1).key())
                .isNotEqualTo(
                        CacheKey.of("a", "e", "m", MESSAGES, params("{}"), 1).key());
    }

    @Test
    void leavesTheParamsOfTheCallerAlone() {
        ObjectNode params = params("{\"stop\": null}");

        CacheKey.of("a", "e", "m", MESSAGES, params, 1);

        assertThat(params.has("stop")).isTrue();
    }

    private static CacheKey withParams(String params) {
        return CacheKey.of("a", "e", "m", MESSAGES, params(params), 1);
    }

    private static ObjectNode params(String text) {
        return (ObjectNode) json.readTree(text);
    }
}
