package dev.assay.activities.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonValidTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # output                     | value
            {"a": [1, 2.5e3, null]}      | 1
            "text"                       | 1
            7                            | 1
            null                         | 1
            ' \\n [] \\n'                | 1
            {"a": 1, "a": 2}             | 1
            1e1000000000                 | 1
            {"a": 1} {"b": 2}            | 0
            {"a": 1}, thanks             | 0
            Sure: {"a": 1}               | 0
            {a: 1}                       | 0
            {"a": 1,}                    | 0
            [1, 2                        | 0
            NaN                          | 0
            01                           | 0
            ' '                          | 0
                                         | 0
            ```json\\n{"a": 1}\\n```      | 0
            """)
    void tellsJsonFromOtherTexts(String output, double value) {
        ScoreValue score = ScorerFixture.score("{\"type\": \"json_valid\"}", ScorerFixture.cell(output));

        assertThat(score.value()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # output                         | value
            ```json\\n{"a": 1}\\n```         | 1
            ```\\n[1]\\n```\\n               | 1
            {"a": 1}                         | 1
            ```json\\n{"a": 1}               | 0
            ``` {"a": 1} ```                 | 0
            Sure:\\n```json\\n1\\n```        | 0
            ```                              | 0
            """)
    void looksIntoACodeBlockWhenAsked(String output, double value) {
        ScoreValue score =
                ScorerFixture.score("{\"type\": \"json_valid\", \"fenced\": true}", ScorerFixture.cell(output));

        assertThat(score.value()).isEqualTo(value);
    }

    @Test
    void namesThePlaceOfTheMistake() {
        ScoreValue score = ScorerFixture.score("{\"type\": \"json_valid\"}", "{\"a\": 1,\n \"b\": x}");

        assertThat(score.reason().orElseThrow()).startsWith("No JSON: ").contains("line 2, column");
    }
}
