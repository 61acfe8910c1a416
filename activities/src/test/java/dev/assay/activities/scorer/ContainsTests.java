package dev.assay.activities.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # options                                       | target     | output          | value
            {"value": "is"}                                 | null       | Paris is big    | 1
            {"value": "IS"}                                 | null       | Paris is big    | 0
            {"value": "IS", "ignore_case": true}            | null       | Paris is big    | 1
            {"value": 4}                                    | null       | 3 + 1 = 4       | 1
            {"value": "x"}                                  | null       |                 | 0
            {"value": ["Paris", "Rome"]}                    | null       | Paris           | 0
            {"value": ["Paris", "Rome"], "mode": "all"}     | null       | Rome, Paris     | 1
            {"value": ["Paris", "Rome"], "mode": "any"}     | null       | Paris           | 1
            {"value": ["Paris", "Rome"], "mode": "any"}     | null       | Berlin          | 0
            {"mode": "any"}                                 | ["a", "b"] | abc             | 1
            {"ignore_case": false}                          | "Paris"    | it is Paris.    | 1
            {"value": "."}                                  | null       | abc             | 0
            """)
    void looksForTheTexts(String options, String target, String output, double value) {
        String scorer = options.replaceFirst("\\{", "{\"type\": \"contains\",");

        ScoreValue score = ScorerFixture.score(scorer, ScorerFixture.cell(output), ScorerFixture.json(target));

        assertThat(score.value()).isEqualTo(value);
        assertThat(score.reason()).isPresent();
    }

    @Test
    void hasNoValueForAnEmptyText() {
        assertThatExceptionOfType(ScorerException.class)
                .isThrownBy(() -> ScorerFixture.score("{\"type\": \"contains\", \"value\": \"\"}", "Paris"))
                .withMessageContaining("is empty");
    }

    @Test
    void namesAWrongMode() {
        assertThat(ScorerFixture.problems("{\"type\": \"contains\", \"value\": \"a\", \"mode\": \"some\"}"))
                .singleElement()
                .asString()
                .startsWith("/scorers/0/mode: 'some' is none of");
    }
}
