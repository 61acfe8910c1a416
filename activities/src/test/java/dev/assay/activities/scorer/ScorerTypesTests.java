package dev.assay.activities.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.ScorerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorerTypesTests {

    private static final Path DOCUMENTATION = Path.of("..", "docs", "scorers.md");

    @Test
    void refusesTwoTypesOfOneName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScorerTypes(List.of(new ExactMatch(), new Contains(), new ExactMatch())))
                .withMessageStartingWith("two scorers are called 'exact_match'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            exact_mach    | unknown scorer 'exact_mach'; did you mean 'exact_match'? known: all_of, any_of, bleu, choice, chrf,
            Judge         | unknown scorer 'Judge'; did you mean 'judge'? known: all_of, any_of, bleu, choice, chrf,
            no_such_thing | unknown scorer 'no_such_thing'; known: all_of, any_of, bleu, choice, chrf,
            """)
    void namesAnUnknownTypeWithTheKnownOnes(String type, String problem) {
        assertThat(ScorerFixture.problems("{\"type\": \"" + type + "\"}"))
                .singleElement()
                .asString()
                .startsWith("/scorers/0/type: " + problem);
    }

    @Test
    void throwsWhenAScorerCannotBeMade() {
        ScorerSpec spec = ScorerFixture.spec("{\"type\": \"regex\", \"pattern\": \"(\", \"fullmatch\": true}");

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> ScorerFixture.TYPES.create(spec, spec.options(), new FakeOutside()))
                .satisfies(e -> assertThat(e.problems()).hasSize(2));
    }

    @Test
    void isSlowOnlyWhenOthersAreAsked() {
        assertThat(ScorerTypes.builtIn().stream().filter(ScorerType::isSlow).map(ScorerType::name))
                .containsExactly("similarity", "judge", "http", "script");
    }

    @Test
    void rendersOnlyTheTemplatesAmongTheOptions() {
        ScorerSpec spec = ScorerFixture.spec(
                "{\"type\": \"contains\", \"value\": [\"a\", 1, \"b\"], \"mode\": \"any\", \"ignore_case\": true}");

        assertThat(ScorerFixture.TYPES.render(spec, (pointer, template) -> pointer + "=" + template))
                .hasToString("{\"value\":[\"/scorers/0/value/0=a\",1,\"/scorers/0/value/2=b\"],"
                        + "\"mode\":\"any\",\"ignore_case\":true}");
    }

    @Test
    void areAllDocumentedWithTheirOptions() throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENTATION);

        for (ScorerType type : ScorerFixture.TYPES.all()) {
            assertThat(rows)
                    .anySatisfy(row -> assertThat(row)
                            .startsWith("| `" + type.name() + "` |")
                            .contains(type.options().stream()
                                    .map(option -> "`" + option + "`")
                                    .toList()));
        }
    }
}
