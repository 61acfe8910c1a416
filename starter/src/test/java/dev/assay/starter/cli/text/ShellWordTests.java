package dev.assay.starter.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a-b_1/c.yaml    | a-b_1/c.yaml
            my scorers.yaml | 'my scorers.yaml'
            $HOME;rm *      | '$HOME;rm *'
            it's            | 'it'\\''s'
            é               | 'é'
            ``              | ''
            """)
    void isTakenByAShellAsItWasMeant(String word, String typed) {
        assertThat(ShellWord.of(word)).isEqualTo(typed);
    }
}
