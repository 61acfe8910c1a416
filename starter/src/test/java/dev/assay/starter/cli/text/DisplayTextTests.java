package dev.assay.starter.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTextTests {

    @Test
    void showsWhatWouldSteerATerminalAsEscapes() {
        assertThat(DisplayText.safe("a\u001b[31mred\u0007\r\nb\u009bc\u0000\u202Ed\te\ud800"))
                .isEqualTo("a\\u001b[31mred\\u0007\nb\\u009bc\\u0000\\u202ed    e\\ud800");
    }

    @ParameterizedTest
    @CsvSource({"abc, 3", "'', 0", "日本, 4", "é, 1", "e\u0301, 1", "👍, 2", "✓, 1", "✅, 2", "한국, 4", "ｆｕ, 4", "…, 1"})
    void countsColumns(String text, int columns) {
        assertThat(DisplayText.width(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({"abcdef, 6, abcdef", "abcdef, 5, abcd…", "日本語, 5, 日本…", "日本語, 4, 日…", "👍👍👍, 3, 👍…"})
    void cutsToAWidth(String text, int width, String cut) {
        assertThat(DisplayText.cut(text, width)).isEqualTo(cut);
    }

    @Test
    void keepsAPercentSignWithItsNumber() {
        assertThat(DisplayText.wrap("sure at (95 %: more)", 11, 3)).containsExactly("sure at", "(95 %:", "more)");
    }

    @Test
    void wrapsBetweenWordsAndSaysThatThereIsMore() {
        assertThat(DisplayText.wrap("one two three\n\nfour", 8, 9)).containsExactly("one two", "three", "", "four");
        assertThat(DisplayText.wrap("one two three\nfour", 8, 2)).containsExactly("one two", "three…");
        assertThat(DisplayText.wrap("abcdefghijkl", 5, 2)).containsExactly("abcde", "fghi…");
        assertThat(DisplayText.wrap("日本語日本語", 5, 9)).containsExactly("日本", "語日", "本語");
    }

    @Test
    void makesOneLineOfMany() {
        assertThat(DisplayText.line(" a\n\n  b\r\nc ")).isEqualTo("a b c");
    }

    @ParameterizedTest
    @CsvSource({
        "abcdefghij, 10, abcdefghij",
        "abcdefghij, 9, abcd…ghij",
        "abcdefghij, 4, ab…j",
        "abcdefghij, 1, …",
        "首都首都首都, 7, 首…首都",
        "首都首都首都, 8, 首都…都"
    })
    void cutsTheMiddle(String text, int width, String cut) {
        assertThat(DisplayText.cutMiddle(text, width)).isEqualTo(cut);
        assertThat(DisplayText.width(cut)).isLessThanOrEqualTo(width);
    }
}
