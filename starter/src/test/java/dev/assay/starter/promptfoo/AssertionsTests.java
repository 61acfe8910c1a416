package dev.assay.starter.promptfoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.activities.scorer.ScorerTypes;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.ScorerSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class AssertionsTests {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        {type: equals, value: Paris}                            | {type: exact_match, value: Paris, threshold: 1}
        {type: equals, value: '{{ capital }}'}                  | {type: exact_match, value: '{{ capital }}', threshold: 1}
        {type: equals, value: 42}                               | {type: exact_match, value: '42', threshold: 1}
        {type: equals, value: {a: 1}}                           | {type: json_match, value: {a: 1}, threshold: 1}
        {type: contains, value: yes}                            | {type: contains, value: yes, threshold: 1}
        {type: icontains, value: yes}                           | {type: contains, value: yes, ignore_case: true, threshold: 1}
        {type: contains-all, value: [a, 2]}                     | {type: contains, value: [a, '2'], mode: all, threshold: 1}
        {type: contains-any, value: 'a, "b, c" , d'}            | {type: contains, value: [a, 'b, c', d], mode: any, threshold: 1}
        {type: icontains-any, value: [a]}                       | {type: contains, value: [a], mode: any, ignore_case: true, threshold: 1}
        {type: icontains-all, value: [a]}                       | {type: contains, value: [a], mode: all, ignore_case: true, threshold: 1}
        {type: starts-with, value: Yes}                         | {type: starts_with, value: Yes, threshold: 1}
        {type: regex, value: '^\\d{4}$'}                        | {type: regex, pattern: '^\\d{4}$', threshold: 1}
        {type: is-json}                                         | {type: json_valid, threshold: 1}
        {type: is-json, value: {type: object}}                  | {type: json_schema, schema: {type: object}, threshold: 1}
        {type: is-json, value: 'type: object'}                  | {type: json_schema, schema: {type: object}, threshold: 1}
        {type: levenshtein, value: abc}                         | {type: levenshtein, value: abc, max_distance: 5, threshold: 1}
        {type: levenshtein, value: abc, threshold: 2}           | {type: levenshtein, value: abc, max_distance: 2, threshold: 1}
        {type: rouge-n, value: abc}                             | {type: rouge_n, n: 1, value: abc, threshold: 0.75}
        {type: bleu, value: abc, threshold: 0.3}                | {type: bleu, value: abc, threshold: 0.3}
        {type: gleu, value: abc}                                | {type: gleu, value: abc, threshold: 0.5}
        {type: word-count, value: 50}                           | {type: length, unit: words, min: 50, max: 50, threshold: 1}
        {type: word-count, value: {min: 10, max: 20}}           | {type: length, unit: words, min: 10, max: 20, threshold: 1}
        {type: latency, threshold: 5000}                        | {type: latency, max: 5000, threshold: 1}
        {type: cost, threshold: 0.001}                          | {type: cost, max: 0.001, threshold: 1}
        {type: webhook, value: 'https://example.com/s'}         | {type: http, url: 'https://example.com/s', threshold: 1}
        {type: similar, value: hi}                              | {type: similarity, model: openai/text-embedding-3-large, value: hi, threshold: 0.75}
        {type: similar, value: hi, threshold: 0.9, provider: 'openai:embedding:small'} | {type: similarity, model: openai/small, value: hi, threshold: 0.9}
        {type: llm-rubric, value: Polite?, provider: 'openai:o3'} | {type: judge, model: openai/o3, rubric: Polite?, threshold: 1}
        {type: llm-rubric, value: Polite?, provider: 'openai:o3', threshold: 0.8} | {type: judge, model: openai/o3, rubric: Polite?, scale: {min: 0, max: 1}, threshold: 0.8}
        {type: model-graded-closedqa, value: Polite?, provider: 'openai:o3'} | {type: judge, model: openai/o3, rubric: Polite?, threshold: 1}
        """)
    void becomeScorers(String written, String scorer) {
        TakenOver taken = TakenOver.of("defaultTest: {assert: [" + written + "]}\n");

        assertThat(taken.errors()).isEmpty();
        assertThat(unnamed(taken.at("/scorers/0"))).isEqualTo(unnamed(TakenOver.yaml(scorer)));
        assertThat(taken.at("/scorers/0/name").asString())
                .isEqualTo(TakenOver.yaml(written).path("type").asString());
        assertThat(problems(taken.at("/scorers/0"))).isEmpty();
    }

    @Test
    void gradesFactsByTheRelationOfTheAnswers() {
        TakenOver taken = TakenOver.of("""
                defaultTest:
                  options: {provider: "openai:o3", factuality: {subset: 0.5}}
                  assert: [{type: factuality, value: "{{ truth }}"}]
                """);

        assertThat(taken.errors()).isEmpty();
        assertThat(taken.at("/scorers/0/grades")).isEqualTo(TakenOver.yaml("""
                {agree: 1, differButFactual: 1, disagree: 0, subset: 0.5, superset: 1}"""));
        assertThat(taken.at("/scorers/0/rubric").asString()).endsWith("The right answer:\n{{ truth }}");
    }

    @Test
    void areTurnedRoundByNot() {
        TakenOver taken = TakenOver.of("""
                defaultTest: {assert: [{type: not-icontains, value: sorry, weight: 2, metric: willing}]}
                """);

        assertThat(taken.at("/scorers")).isEqualTo(TakenOver.yaml("""
                - type: not
                  scorer: {type: contains, value: sorry, ignore_case: true, threshold: 1}
                  threshold: 1
                  weight: 2
                  name: willing
                """));
    }

    @Test
    void thatWeighNothingOnlyMeasure() {
        TakenOver taken = TakenOver.of("defaultTest: {assert: [{type: contains, value: a, weight: 0}]}\n");

        assertThat(taken.at("/scorers/0").has("threshold")).isFalse();
    }

    @Test
    void ofASetMustAllPassUnlessItHasAThreshold() {
        TakenOver taken = TakenOver.of("""
                defaultTest:
                  assert:
                    - {type: assert-set, metric: both, assert: [{type: contains, value: a}, {type: contains, value: b}]}
                    - {type: assert-set, threshold: 0.5, assert: [{type: contains, value: a, weight: 3}, {type: is-json}]}
                """);

        assertThat(taken.errors()).isEmpty();
        assertThat(taken.at("/scorers")).isEqualTo(TakenOver.yaml("""
                - type: all_of
                  scorers:
                    - {type: contains, value: a, threshold: 1, name: contains}
                    - {type: contains, value: b, threshold: 1, name: contains-2}
                  threshold: 1
                  name: both
                - type: weighted
                  scorers:
                    - {type: contains, value: a, weight: 3, name: contains}
                    - {type: json_valid, name: is-json}
                  threshold: 0.5
                  name: assert-set
                """));
    }

    @Test
    void ofATestWithAThresholdAreOneWeightedScore() {
        TakenOver taken = TakenOver.of("""
                defaultTest: {assert: [{type: is-json}]}
                tests:
                  - {vars: {question: a}, threshold: 0.5, assert: [{type: not-bleu, value: b}]}
                  - {vars: {question: c}}
                """);

        assertThat(taken.at("/scorers").isMissingNode()).isTrue();
        assertThat(taken.at("/dataset/0/scorers")).isEqualTo(TakenOver.yaml("""
                - type: weighted
                  name: score
                  scorers:
                    - {type: json_valid, name: is-json}
                    - {type: not, scorer: {type: bleu, value: b}, name: not-bleu}
                  threshold: 0.5
                """));
        assertThat(taken.at("/dataset/1/scorers"))
                .isEqualTo(TakenOver.yaml("[{type: json_valid, threshold: 1, name: is-json}]"));
    }

    @Test
    void ofTheDefaultsAreTheExperimentsAndTheOthersTheSamples() {
        TakenOver taken = TakenOver.of("""
                defaultTest: {assert: [{type: contains, value: a}]}
                tests:
                  - {vars: {question: a}, assert: [{type: contains, value: b}]}
                """);

        assertThat(taken.at("/scorers/0/name").asString()).isEqualTo("contains");
        assertThat(taken.at("/dataset/0/scorers"))
                .isEqualTo(TakenOver.yaml("[{type: contains, value: b, threshold: 1, name: contains-2}]"));
    }

    @Test
    void mayReferToTemplatesOfTheFile() {
        TakenOver taken = TakenOver.of("""
                assertionTemplates: {polite: {type: contains, value: please}}
                defaultTest: {assert: [{$ref: "#/assertionTemplates/polite"}]}
                """);

        assertThat(taken.errors()).isEmpty();
        assertThat(taken.at("/scorers/0/value").asString()).isEqualTo("please");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        {type: javascript, value: 'output.length'} | 'javascript' is not taken over; no code of a file is run; an 'http' scorer asks a server of yours
        {type: not-python, value: x}               | 'not-python' is not taken over; no code of a file is run; an 'http' scorer asks a server of yours
        {type: containz, value: x}                 | 'containz' is not taken over; did you mean 'contains'?
        {type: contains}                           | expected a text as 'value'
        {type: contains-any, value: '{{ words }}'} | a text with variables is split at its commas only later; write a list
        {type: regex, value: '{{ pattern }}'}      | a pattern has no variables here; write it out, or use contains
        {type: latency}                            | 'threshold' is missing: the most milliseconds
        {type: word-count, value: many}            | expected a number of words, or min and max, as 'value'
        {type: contains, value: x, transform: y}   | 'transform' is not taken over; outputs are scored as they are
        {type: contains, value: x, tresh: 1}       | 'tresh' is not known here and not taken over
        {type: contains, value: 'file://a.py'}     | 'a.py' is a program, and none is run here
        {type: contains, value: 'file://no.txt'}   | 'no.txt': there is no such file
        {type: llm-rubric, value: x}               | nobody is named to grade
        {type: llm-rubric, value: x, provider: 'azure:x'} | 'azure:x' is not taken over
        {type: assert-set}                         | a set needs 'assert': a list with at least one assertion
        {$ref: '#/assertionTemplates/no'}          | '#/assertionTemplates/no' refers to nothing in this file
        contains                                   | an assertion is an object with 'type'
        """)
    void thatCannotBeTakenOverAreNamed(String written, String error) {
        TakenOver taken = TakenOver.of("defaultTest:\n  assert:\n    - " + written + "\n");

        assertThat(taken.errors()).isNotEmpty();
        assertThat(taken.errors().get(0)).startsWith("promptfooconfig.yaml:5:").contains(": " + error);
    }

    @Test
    void nestNoDeeperThanFiveLevels() {
        String set = "{type: assert-set, assert: [".repeat(6) + "{type: is-json}" + "]}".repeat(6);

        TakenOver taken = TakenOver.of("defaultTest: {assert: [" + set + "]}\n");

        assertThat(taken.errors().get(0)).contains("sets are nested deeper than 5 levels");
    }

    private static JsonNode unnamed(JsonNode scorer) {
        ObjectNode rest = (ObjectNode) scorer.deepCopy();
        rest.remove("name");
        rest.remove("params");
        return TakenOver.yaml(rest.toString());
    }

    private static List<Problem> problems(JsonNode scorer) {
        Problems problems = new Problems();
        new ScorerTypes(ScorerTypes.builtIn()).check(ScorerSpec.read(Fields.of(scorer, "", problems)), problems);
        return problems.list();
    }
}
