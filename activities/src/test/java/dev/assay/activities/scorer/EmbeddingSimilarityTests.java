package dev.assay.activities.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EmbeddingSimilarityTests {

    private static final String SIMILAR = "{\"type\": \"similarity\", \"model\": \"m\"}";

    /** Cosines of vectors whose angles are known, and of (1,2,3) and (4,5,6): 32 / sqrt(14 · 77). */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [1, 0]          | [1, 0]           | 1
            [1, 0]          | [0, 1]           | 0
            [1, 0]          | [-1, 0]          | -1
            [1, 0]          | [1, 1]           | 0.7071067811865475
            [3, 4]          | [6, 8]           | 1
            [1, 2, 3]       | [4, 5, 6]        | 0.9746318461970762
            [0.5]           | [0.25]           | 1
            [1e200, 1e200]  | [1e200, 0]       | 0.7071067811865475
            [1e-200, 0]     | [1e-200, 1e-200] | 0.7071067811865475
            """)
    void isTheCosineOfTheAngle(String output, String target, double cosine) {
        assertThat(similarity(Map.of("out", output, "right", target)).value()).isCloseTo(cosine, within(1e-12));
    }

    @Test
    void neverExceedsOneByRounding() {
        String vector = "[0.1, 0.2, 0.3, 0.7, 0.11, 0.13]";

        assertThat(similarity(Map.of("out", vector, "right", vector)).value()).isLessThanOrEqualTo(1);
    }

    @Test
    void clampsANegativeCosineAndKeepsIt() {
        ScoreValue value = similarity(Map.of("out", "[1, 0]", "right", "[-1, 1]"));

        ScoreOutcome outcome = ScoreOutcome.of(ScorerFixture.spec(SIMILAR), value);

        assertThat(outcome.value()).contains(0.0);
        assertThat(outcome.rawValue().orElseThrow()).isCloseTo(-0.7071, within(1e-4));
        assertThat(outcome.clamped()).isTrue();
    }

    @Test
    void countsTheNearestOfSeveral() {
        Map<String, String> vectors = Map.of("out", "[1, 0]", "far", "[0, 1]", "near", "[1, 0.1]");
        String scorer = SIMILAR.replace("}", ", \"value\": [\"far\", \"near\"]}");

        ScoreValue value = similarity(scorer, vectors, "out", null);

        assertThat(value.reason()).contains("The cosine to 'near' is 0.995");
    }

    @Test
    void asksForEachTextOnceWithTheParams() {
        List<String> asked = new ArrayList<>();
        String scorer = SIMILAR.replace("}", ", \"value\": [\"a\", \"b\"], \"params\": {\"dimensions\": 2}}");

        ScorerFixture.scorer(scorer, new FakeOutside().withEmbeddings((model, text, params) -> {
                            asked.add(model + " " + text + " " + params);
                            return Embedding.read("[1, 2]");
                        }))
                .score(ScorerInput.of("out"))
                .toCompletableFuture()
                .join();

        assertThat(asked)
                .containsExactly("m out {\"dimensions\":2}", "m a {\"dimensions\":2}", "m b {\"dimensions\":2}");
        assertThat(ScorerFixture.TYPES.models(ScorerFixture.spec(scorer)))
                .hasSize(3)
                .allMatch(new NamedModel("m", "/scorers/0/model", true)::equals);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # the embedding of the right answer | error
            [1, 2, 3]                           | The model answered embeddings of 2 and of 3 numbers, which can't be compared
            [0, 0.0]                            | The model answered an embedding of zeros, which has no direction to compare
            []                                  | The model did not answer with an embedding, which is a list of numbers, but with '[]'
            ``                                  | The model did not answer with an embedding, which is a list of numbers, but with ''
            {"embedding": [1, 2]}               | The model did not answer with an embedding
            [1, "2"]                            | The model did not answer with an embedding
            [1, null]                           | The model did not answer with an embedding
            [1, NaN]                            | The model did not answer with an embedding
            [1, 1e400]                          | The model did not answer with an embedding
            [1, [2]]                            | The model did not answer with an embedding
            about right                         | The model did not answer with an embedding
            """)
    void hasNoValueWithoutTwoVectorsOfOneKind(String vector, String error) {
        assertThatExceptionOfType(ScorerException.class)
                .isThrownBy(() -> similarity(Map.of("out", "[1, 2]", "right", vector)))
                .withMessageStartingWith(error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``  | "right" | The output is empty, and an empty text has no embedding
            out | ""      | A right answer is empty, and an empty text has no embedding
            out | null    | There is nothing to compare with
            """)
    void asksNobodyWithoutATextOnBothSides(String output, String target, String error) {
        assertThatExceptionOfType(ScorerException.class)
                .isThrownBy(() -> similarity(SIMILAR, Map.of(), output, ScorerFixture.json(target)))
                .withMessageStartingWith(error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"value": "x"}                                         | /scorers/0: 'model' is missing
            {"model": "m", "value": {"a": 1}}                      | /scorers/0/value: 'value' must be a text, a number or a list of them
            {"model": "m", "params": {"input": "x"}}               | /scorers/0/params: 'input' is not a param of an embedding
            {"model": "m", "params": {"encoding_format": "float"}} | /scorers/0/params: 'encoding_format' is not a param of an embedding
            {"model": "m", "dimensions": 2}                        | /scorers/0/dimensions: unknown key 'dimensions'
            """)
    void namesWrongOptions(String options, String problem) {
        assertThat(ScorerFixture.problems(ScorerFixture.scorerJson("similarity", options)))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "[\"x\"]", "3"})
    void asksTwoQuestionsForOneRightAnswer(String value) {
        String scorer = SIMILAR.replace("}", ", \"value\": " + value + "}");

        assertThat(ScorerFixture.TYPES.models(ScorerFixture.spec(scorer))).hasSize(2);
    }

    private static ScoreValue similarity(Map<String, String> vectors) {
        return similarity(SIMILAR, vectors, "out", ScorerFixture.json("\"right\""));
    }

    private static ScoreValue similarity(String scorer, Map<String, String> vectors, String output, JsonNode target) {
        Embedder embedder = (model, text, params) -> Embedding.read(vectors.get(text));
        ScorerInput input = target == null ? ScorerInput.of(output) : ScorerInput.of(output, target);
        return ScorerFixture.scorer(scorer, new FakeOutside().withEmbeddings(embedder))
                .score(input)
                .toCompletableFuture()
                .join();
    }
}
