package dev.assay.workflows.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTests {

    @Test
    void nullCountsAsAbsent() {
        Fields fields = Documents.fields("{a: null}");

        assertThat(fields.has("a")).isFalse();
        assertThat(fields.text("a")).isEmpty();
        assertThat(fields.objects("a")).isEmpty();
        assertThat(fields.object("a")).isEmpty();
    }

    @Test
    void oneTextAloneIsAListOfOne() {
        assertThat(Documents.fields("{a: 'x'}").texts("a")).containsExactly("x");
        assertThat(Documents.fields("{a: ['x', 'y']}").texts("a")).containsExactly("x", "y");
        assertThat(Documents.fields("{}").texts("a")).isEmpty();
    }

    @Test
    void whatIsNoObjectIsLeftOutOfAListOfObjects() {
        Fields fields = Documents.fields("{a: [{b: 1}, 2, {b: 3}]}");

        assertThat(fields.objects("a")).extracting(Fields::pointer).isEqualTo(List.of("/a/0", "/a/2"));
    }

    @Test
    void aWholeNumberKeepsAllItsDigits() {
        assertThat(Documents.fields("{a: 9223372036854775807}").integer("a", 0, Long.MAX_VALUE))
                .contains(Long.MAX_VALUE);
    }

    @Test
    void aPointerEscapesWhatItIsMadeOf() {
        assertThat(Documents.fields("{}").pointer("a/b~c")).isEqualTo("/a~1b~0c");
    }

    @Test
    void aLongTextIsShownByItsBeginning() {
        assertThat(Documents.problems("{a: '" + "x".repeat(100) + "'}", fields -> fields.flag("a")))
                .containsExactly("/a: 'a' must be true or false, got the string " + "x".repeat(60) + "…");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            promt    | did you mean 'prompt'?
            PROMPT   | did you mean 'prompt'?
            modell   | did you mean 'model'?
            modle    | did you mean 'model'?
            xyz      | known: model, params, prompt
            """)
    void anUnknownNameIsAnsweredWithTheNearestOneOrAll(String given, String hint) {
        assertThat(NearestName.hint(given, List.of("prompt", "model", "params")))
                .isEqualTo(hint);
    }

    @Test
    void whereNothingIsKnownThatIsSaid() {
        assertThat(NearestName.hint("a", List.of())).isEqualTo("none is known here");
    }
}
