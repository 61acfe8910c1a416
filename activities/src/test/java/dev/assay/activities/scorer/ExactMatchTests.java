package dev.assay.activities.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactMatchTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # options                              | target           | output      | value
            {}                                     | "Paris"          | Paris       | 1
            {}                                     | "Paris"          | paris       | 0
            {}                                     | "Paris"          | Paris\\n    | 0
            {}                                     | "Paris"          | ' Paris'    | 0
            {}                                     | "Paris"          |             | 0
            {}                                     | ""               |             | 1
            {}                                     | 42               | 42          | 1
            {}                                     | 1.5              | 1.5         | 1
            {}                                     | true             | true        | 1
            {}                                     | ["a", "b"]       | b           | 1
            {}                                     | {"b": 1, "a": 2} | {"a":2,"b":1} | 1
            {}                                     | [{"a": 1}]       | [{"a":1}]   | 1
            {"value": "Rome"}                      | "Paris"          | Rome        | 1
            {"value": ["Rome", "Roma"]}            | "Paris"          | Roma        | 1
            {"value": 7}                           | "Paris"          | 7           | 1
            {"trim": true}                         | "Paris"          | \\tParis\\n | 1
            {"ignore_case": true}                  | "Paris"          | PARIS       | 1
            {"ignore_case": true}                  | "Straße"         | STRASSE     | 1
            {"ignore_case": true}                  | "ΟΔΟΣ"           | οδος        | 1
            {}                                     | "é"              | e\u0301     | 0
            """)
    void comparesTheOutputWithTheRightAnswers(String options, String target, String output, double value) {
        String scorer =
                options.replaceFirst("\\{", "{\"type\": \"exact_match\",").replace(",}", "}");

        ScoreValue score = ScorerFixture.score(scorer, ScorerFixture.cell(output), ScorerFixture.json(target));

        assertThat(score.value()).isEqualTo(value);
    }

    @Test
    void tellsWhenOnlyCaseOrWhiteSpaceDiffer() {
        ScoreValue score = ScorerFixture.score("{\"type\": \"exact_match\", \"value\": \"Paris\"}", " paris\n");

        assertThat(score.reason().orElseThrow()).contains("Expected 'Paris'", "differs only in case", "trim");
    }

    @Test
    void hasNoValueWithoutARightAnswer() {
        assertThatExceptionOfType(ScorerException.class)
                .isThrownBy(() -> ScorerFixture.score("{\"type\": \"exact_match\"}", "Paris"))
                .withMessageContaining("nothing to compare with");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type": "exact_match", "value": {"a": 1}}      | /scorers/0/value: 'value' must be a text, a number or a list
            {"type": "exact_match", "value": []}            | /scorers/0/value: 'value' must be a text, a number or a list
            {"type": "exact_match", "value": [null]}        | /scorers/0/value: 'value' must be a text, a number or a list
            {"type": "exact_match", "trim": "yes"}          | /scorers/0/trim: 'trim' must be true or false
            {"type": "exact_match", "ignorecase": true}     | /scorers/0/ignorecase: unknown key 'ignorecase'; did you mean 'ignore_case'?
            """)
    void namesWrongOptions(String scorer, String problem) {
        assertThat(ScorerFixture.problems(scorer)).singleElement().asString().startsWith(problem);
    }
}
