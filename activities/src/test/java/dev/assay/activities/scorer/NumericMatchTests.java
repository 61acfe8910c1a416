package dev.assay.activities.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.StringNode;

class NumericMatchTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # output                        | found
            42                              | 42
            The answer is 42.               | 42
            3 + 4 is 7                      | 7
            7 is 3 + 4                      | 4
            -5                              | -5
            it is \u22125 degrees           | -5
            x=-0.5                          | -0.5
            10-20                           | 20
            2020-01-05                      | 05
            1,234,567.89                    | 1234567.89
            1'234                           | 1234
            1_000                           | 1000
            1\u202f234                      | 1234
            1,2345                          | 2345
            12,34                           | 34
            2, 3                            | 3
            .5                              | 0.5
            5.                              | 5
            1.5e3                           | 1500
            2E-2                            | 0.02
            6e                              | 6
            $1,234.50                       | 1234.5
            45%                             | 45
            H2O                             |
            gpt4 says 3                     | 3
            3x                              | 3
            答案是42                         | 42
            \\boxed{42}                     | 42
            3 and 1e99999                   | 3
            no number                       |
            ``                              |
            """)
    void takesTheLastNumber(String output, String found) {
        ScoreValue score =
                ScorerFixture.score("{\"type\": \"numeric\", \"value\": " + number(found) + "}", text(output));

        assertThat(score.value()).as(score.toString()).isEqualTo(found == null ? 0 : 1);
        assertThat(score.reason().orElseThrow()).startsWith(found == null ? "There is no number" : "Found ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # options                                       | target        | output      | value
            {"take": "first"}                               | 3             | 3 + 4 is 7  | 1
            {"tolerance": 0.1}                              | 0.3           | 0.4         | 1
            {"tolerance": 0.1}                              | 0.3           | 0.41        | 0
            {"tolerance": 0.1}                              | 0.3           | 0.2         | 1
            {"relative": 0.01}                              | 1000          | 1010        | 1
            {"relative": 0.01}                              | -1000         | -1011       | 0
            {"relative": 0.01, "tolerance": 20}             | 1000          | 1011        | 1
            {"relative": 0.5}                               | 0             | 0.0         | 1
            {"percent": "fraction"}                         | 0.45          | 45%         | 1
            {"percent": "fraction"}                         | "45%"         | 0.45        | 1
            {"percent": "ignore"}                           | 45            | 45%         | 1
            {"decimal_comma": true}                         | 1234.5        | 1.234,5     | 1
            {"decimal_comma": true}                         | "1.234,5"     | 1.234,50    | 1
            {"value": [1, 2]}                               | null          | 2           | 1
            {"value": "about 1,000"}                        | null          | 1000        | 1
            {"take": "last"}                                | "#### 42"     | 42.0        | 1
            """)
    void comparesTheNumbers(String options, String target, String output, double value) {
        String scorer = options.replaceFirst("\\{", "{\"type\": \"numeric\",");

        ScoreValue score = ScorerFixture.score(scorer, output, ScorerFixture.json(target));

        assertThat(score.value()).as(score.toString()).isEqualTo(value);
    }

    @Test
    void hasNoValueWhenTheTargetHasNoNumber() {
        assertThatExceptionOfType(ScorerException.class)
                .isThrownBy(() -> ScorerFixture.score("{\"type\": \"numeric\"}", "7", StringNode.valueOf("seven")))
                .withMessage("The right answer 'seven' has no number in it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type": "numeric", "value": "seven"}     | /scorers/0/value: 'seven' has no number in it
            {"type": "numeric", "tolerance": -1}      | /scorers/0/tolerance: 'tolerance' must be at least 0, got -1
            {"type": "numeric", "take": "middle"}     | /scorers/0/take: 'middle' is none of
            """)
    void namesWrongOptions(String scorer, String problem) {
        assertThat(ScorerFixture.problems(scorer)).singleElement().asString().startsWith(problem);
    }

    @Test
    void takesATemplateForAValue() {
        assertThat(ScorerFixture.problems("{\"type\": \"numeric\", \"value\": \"[(${target})]\"}"))
                .isEmpty();
    }

    private static String number(String found) {
        return found == null ? "1" : "\"" + found + "\"";
    }

    private static String text(String cell) {
        return cell == null ? "" : cell;
    }
}
