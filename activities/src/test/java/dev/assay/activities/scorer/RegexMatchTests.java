package dev.assay.activities.scorer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RegexMatchTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # pattern          | options                     | output           | value
            \\d+               | {}                          | about 42 of them | 1
            \\d+               | {"full_match": true}        | about 42 of them | 0
            \\d+               | {"full_match": true}        | 42               | 1
            a.b                | {"full_match": true}        | a\\nb            | 0
            (?s)a.b            | {"full_match": true}        | a\\nb            | 1
            ^b$                | {}                          | a\\nb            | 0
            (?m)^b$            | {}                          | a\\nb            | 1
            paris              | {}                          | PARIS            | 0
            paris              | {"ignore_case": true}       | PARIS            | 1
            ^$                 | {}                          | ``               | 1
            (?P<year>\\d{4})   | {}                          | in 1999          | 1
            \\p{Greek}         | {}                          | π                | 1
            a{,2}              | {}                          | a{,2}            | 1
            \\Q(?=a)\\1\\E     | {}                          | (?=a)\\\\1       | 1
            [(?=a)]            | {}                          | =                | 1
            """)
    void matches(String pattern, String options, String output, double value) {
        ScoreValue score = score(pattern, options, ScorerFixture.cell(output));

        assertThat(score.value()).isEqualTo(value);
        assertThat(score.reason()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # pattern              | what is said
            x(?=a)                 | a look-ahead '(?=' at position 2
            (?!a)b                 | a look-ahead '(?!' at position 1
            (?<=a)b                | a look-behind '(?<=' at position 1
            (?:a)(?<!a)b           | a look-behind '(?<!' at position 6
            (a)\\1                 | a back reference '\\1' at position 4
            (?<n>a)\\k<n>          | a back reference '\\k' at position 8
            (?>a)                  | an atomic group '(?>' at position 1
            a*+b                   | a possessive quantifier '*+' at position 3
            (a                     | '(' at position 1 is never closed
            a)                     | ')' at position 2 closes nothing
            x[a                    | missing closing ] '[a' at position 2
            *a                     | missing argument to repetition operator '*' at position 1
            ab\\u0041              | invalid escape sequence '\\u' at position 3
            a{1001}                | invalid repeat count '{1001}' at position 2
            \\p{Foo}               | invalid character class range '\\p{Foo}' at position 1
            ((a{1000}){1000}){9}   | repeats that multiply to more than 2500 steps at position 16
            a{1000}{1000}          | repeats that multiply to more than 2500 steps at position 13
            """)
    void refusesWithTheConstructAndItsPosition(String pattern, String said) {
        assertThat(ScorerFixture.problems(scorer(pattern, "{}")))
                .singleElement()
                .asString()
                .startsWith("/scorers/0/pattern: the pattern can't be taken: " + said);
    }

    @Test
    void needsAPattern() {
        assertThat(ScorerFixture.problems("{\"type\": \"regex\"}")).containsExactly("/scorers/0: 'pattern' is missing");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void answersAttacksInTimeOrRefusesThem(String id, String pattern, String attack) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            if (ScorerFixture.problems(scorer(pattern, "{}")).isEmpty()) {
                assertThat(score(pattern, "{}", attack).value()).isBetween(0.0, 1.0);
                assertThat(score(pattern, "{\"full_match\": true}", attack).value())
                        .isBetween(0.0, 1.0);
            }
        });
    }

    static Stream<Arguments> attacks() throws IOException {
        try (InputStream corpus = RegexMatchTests.class.getResourceAsStream("redos.txt")) {
            return new String(Objects.requireNonNull(corpus).readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(cells -> Arguments.of(cells[0], cells[1], attack(cells[2])));
        }
    }

    private static String attack(String description) {
        String[] parts = description.replace("\\n", "\n").replace("\\t", "\t").split("\\|", -1);
        return parts[0] + parts[1].repeat(Integer.parseInt(parts[2])) + parts[3];
    }

    private static ScoreValue score(String pattern, String options, String output) {
        return ScorerFixture.score(scorer(pattern, options), output);
    }

    private static String scorer(String pattern, String options) {
        var scorer = (ObjectNode) ScorerFixture.json(options);
        scorer.put("type", "regex").put("pattern", pattern);
        return JsonMapper.shared().writeValueAsString(scorer);
    }
}
