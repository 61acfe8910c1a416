package dev.assay.activities.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.assay.workflows.spec.ScorerSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.MissingNode;

class CombinedScorersTests {

    private static final String JUDGE = "{\"type\": \"judge\", \"model\": \"m\", \"rubric\": \"Is it %s?\"}";

    /** The output is "a cat"; {@code error} is a scorer with nothing to compare with, {@code near} gives 0.8. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            all_of   | yes yes            | 1
            all_of   | yes no             | 0
            all_of   | near yes           | 0.8
            all_of   | near near0.9 yes   | 0
            all_of   | near near0.5       | 0.8
            all_of   | error no           | 0
            any_of   | no no              | 0
            any_of   | no yes             | 1
            any_of   | no near            | 0.8
            any_of   | near near0.5       | 1
            any_of   | near near0.9       | 0.8
            any_of   | error yes          | 1
            weighted | yes no             | 0.5
            weighted | yes yes no         | 0.6666666667
            weighted | near no            | 0.4
            weighted | yes*3 no           | 0.75
            weighted | yes*0.5 no*1.5     | 0.25
            weighted | yes error*0        | 1
            """)
    void makesOneValueOfSeveral(String type, String scorers, double expected) {
        assertThat(ScorerFixture.score(combined(type, scorers), "a cat").value())
                .isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            yes     | 0
            no      | 1
            near    | 0.2
            near0.5 | 0
            near0.9 | 1
            """)
    void turnsAValueRound(String scorer, double expected) {
        assertThat(ScorerFixture.score(not(scorer(scorer)), "a cat").value()).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "all_of, yes error",
        "all_of, near error",
        "any_of, no error",
        "any_of, error near",
        "weighted, yes error"
    })
    void hasNoValueWhereItDependsOnOneThatHasNone(String type, String scorers) {
        assertThatExceptionOfType(ScorerException.class)
                .isThrownBy(() -> ScorerFixture.score(combined(type, scorers), "a cat"))
                .withMessageStartingWith("'exact_match' gave no value: There is nothing to compare with");
    }

    @Test
    void hasNoValueWhereTheOtherHasNone() {
        assertThatExceptionOfType(ScorerException.class)
                .isThrownBy(() -> ScorerFixture.score(not(scorer("error")), "a cat"))
                .withMessageStartingWith("'exact_match' gave no value");
    }

    @Test
    void saysWhichScorerDecided() {
        assertThat(ScorerFixture.score(combined("all_of", "yes no"), "a cat").reason())
                .contains("'contains' counts 0: The output does not contain 'dog'");
        assertThat(ScorerFixture.score(combined("weighted", "yes*2 near"), "a cat")
                        .reason())
                .contains("The mean of 'contains' 1 × 2, 'levenshtein' 0.8");
        assertThat(ScorerFixture.score(not(scorer("yes")), "a cat").reason())
                .contains("'contains' counts 1: The output contains 'cat'");
    }

    @Test
    void standInsideOfEachOther() {
        String nested = combined("any_of", List.of(scorer("no"), not(combined("all_of", "yes near0.9"))));

        assertThat(ScorerFixture.score(nested, "a cat").value()).isEqualTo(1);
    }

    @Test
    void asksNoFurtherOnceTheAnswerIsCertain() {
        List<String> asked = new ArrayList<>();
        String scorer = combined("any_of", List.of(JUDGE.formatted("kind"), JUDGE.formatted("short")));

        ScoreValue value = ScorerFixture.scorer(scorer, new Judge(asked, "", "pass"))
                .score(ScorerInput.of("Hi", MissingNode.getInstance()))
                .toCompletableFuture()
                .join();

        assertThat(value.value()).isEqualTo(1);
        assertThat(asked).containsExactly("/0");
    }

    @Test
    void tellsApartWhoAsksForThem() {
        List<String> asked = new ArrayList<>();
        String scorer = combined(
                "any_of",
                List.of(JUDGE.formatted("kind"), combined("all_of", List.of(JUDGE.formatted("short"), scorer("no")))));

        ScorerFixture.scorer(scorer, new Judge(asked, "", "fail"))
                .score(ScorerInput.of("Hi"))
                .toCompletableFuture()
                .join();

        assertThat(asked).containsExactly("/0", "/1/0");
    }

    @Test
    void asksForAnotherTryWhenOneInsideDoes() {
        ModelAsker busy = (model, messages, params) -> {
            throw new TransientScorerException("busy", new IllegalStateException());
        };
        Scorer scorer = ScorerFixture.scorer(combined("any_of", List.of(JUDGE.formatted("kind"), scorer("yes"))), busy);

        assertThatExceptionOfType(TransientScorerException.class)
                .isThrownBy(() -> scorer.score(ScorerInput.of("a cat"))
                        .toCompletableFuture()
                        .join());
    }

    @Test
    void isSlowWithASlowOneInside() {
        ScorerSpec quick = ScorerFixture.spec(combined("all_of", "yes no"));
        ScorerSpec slow = ScorerFixture.spec(not(combined("any_of", List.of(scorer("yes"), JUDGE.formatted("kind")))));

        assertThat(ScorerFixture.TYPES.isSlow(quick)).isFalse();
        assertThat(ScorerFixture.TYPES.isSlow(slow)).isTrue();
        assertThat(ScorerFixture.TYPES.models(slow))
                .containsExactly(new NamedModel("m", "/scorers/0/scorer/scorers/1/model", false));
    }

    @Test
    void rendersTheTemplatesOfThoseInside() {
        ScorerSpec spec = ScorerFixture.spec(not("{\"type\": \"contains\", \"value\": \"x\", \"threshold\": 1}"));

        assertThat(ScorerFixture.TYPES.render(spec, (pointer, template) -> pointer + "=" + template))
                .hasToString(
                        "{\"scorer\":{\"type\":\"contains\",\"value\":\"/scorers/0/scorer/value=x\",\"threshold\":1}}");
        assertThat(spec.options()).hasToString("{\"scorer\":{\"type\":\"contains\",\"value\":\"x\",\"threshold\":1}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type": "all_of"}                                                        | /scorers/0/scorers: needs a list of at least one scorer, such as [{type: contains, value: please}]
            {"type": "any_of", "scorers": []}                                         | /scorers/0/scorers: needs a list of at least one scorer, such as [{type: contains, value: please}]
            {"type": "any_of", "scorers": [{"type": "contain"}]}                      | /scorers/0/scorers/0/type: unknown scorer 'contain'; did you mean 'contains'?
            {"type": "all_of", "scorers": [{"type": "regex", "pattern": "("}]}        | /scorers/0/scorers/0/pattern: the pattern can't be taken: '(' at position 1 is never closed
            {"type": "all_of", "scorers": [{"type": "contains", "threshold": 2}]}     | /scorers/0/scorers/0/threshold: 'threshold' must be at least 0 and at most 1, got 2
            {"type": "weighted", "scorers": [{"type": "json_valid", "weight": 0}]}    | /scorers/0/scorers: the weights add up to 0; give one of the scorers a weight above 0
            {"type": "weighted", "scorers": [{"type": "json_valid", "weight": -1}]}   | /scorers/0/scorers/0/weight: 'weight' must be at least 0, got -1
            {"type": "not"}                                                           | /scorers/0/scorer: needs a scorer, such as {type: contains, value: sorry}
            {"type": "not", "scorer": {"type": "not", "scorer": {"type": "x"}}}       | /scorers/0/scorer/scorer/type: unknown scorer 'x'
            {"type": "not", "scorers": [{"type": "json_valid"}]}                      | /scorers/0/scorers: unknown key 'scorers'; did you mean 'scorer'?
            """)
    void namesWhatIsWrongInside(String scorer, String problem) {
        assertThat(ScorerFixture.problems(scorer))
                .anySatisfy(found -> assertThat(found).startsWith(problem));
    }

    private static String combined(String type, String scorers) {
        return combined(
                type,
                List.of(scorers.split(" ")).stream()
                        .map(CombinedScorersTests::scorer)
                        .toList());
    }

    private static String combined(String type, List<String> scorers) {
        return "{\"type\": \"" + type + "\", \"scorers\": [" + String.join(", ", scorers) + "]}";
    }

    private static String not(String scorer) {
        return "{\"type\": \"not\", \"scorer\": " + scorer + "}";
    }

    /** {@return a scorer by its word in a table, which may have a threshold behind it, or a weight behind a star} */
    private static String scorer(String word) {
        String[] parts = word.split("\\*");
        String name = parts[0].replaceAll("[0-9.]", "");
        String threshold = parts[0].substring(name.length());
        String options = switch (name) {
            case "yes" -> "\"type\": \"contains\", \"value\": \"cat\"";
            case "no" -> "\"type\": \"contains\", \"value\": \"dog\"";
            case "near" -> "\"type\": \"levenshtein\", \"value\": \"a car\"";
            case "error" -> "\"type\": \"exact_match\"";
            default -> throw new AssertionError(name);
        };
        return "{" + options + (threshold.isEmpty() ? "" : ", \"threshold\": " + threshold)
                + (parts.length == 1 ? "" : ", \"weight\": " + parts[1]) + "}";
    }

    /** Gives everybody the same grade, and notes who asked. */
    private record Judge(List<String> asked, String scorer, String grade) implements Outside {

        @Override
        public ModelAsker models() {
            return (model, messages, params) -> {
                asked.add(scorer);
                return new ModelAsker.Answer("{\"grade\": \"" + grade + "\"}");
            };
        }

        @Override
        public Embedder embeddings() {
            return new FakeOutside().embeddings();
        }

        @Override
        public WebhookCaller webhooks() {
            return new FakeOutside().webhooks();
        }

        @Override
        public CommandRunner commands() {
            return new FakeOutside().commands();
        }

        @Override
        public Outside inside(String name) {
            return new Judge(asked, scorer + "/" + name, grade);
        }
    }
}
