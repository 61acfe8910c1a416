package dev.assay.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTextTests {

    /** What matters: the escaped ones, the letters of the escapes, both halves of a pair, and bystanders. */
    private static final char[] ALPHABET = {
        '\0', '\u0010', '0', 'u', 'd', '8', '\ud800', '\udbff', '\udc00', '\udfff', 'a', '\n', 'é', '\uffff'
    };

    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "tab\tline\n", "\u0001\u001f\u007f", "grüße 漢字", "\ud83d\ude00", "\\u0000 %00 \\0"})
    void leavesOrdinaryTextAlone(String text) {
        assertThat(StoredText.encode(text)).isSameAs(text);
        assertThat(StoredText.decode(text)).isSameAs(text);
    }

    @ParameterizedTest
    @MethodSource("escapes")
    void escapesWhatPostgresRefuses(String text, String stored) {
        assertThat(StoredText.encode(text)).isEqualTo(stored);
        assertThat(StoredText.decode(stored)).isEqualTo(text);
    }

    static Object[][] escapes() {
        return new Object[][] {
            {"a\0b", "a\u00100b"},
            {"\u0010", "\u0010\u0010"},
            {"\u00100", "\u0010\u00100"},
            {"\ud800", "\u0010ud800"},
            {"\udfffx", "\u0010udfffx"},
            {"\udc00\ud800", "\u0010udc00\u0010ud800"},
            {"\ud83d\ud83d\ude00", "\u0010ud83d\ud83d\ude00"},
        };
    }

    @Test
    void readsBackAnyText() {
        Random random = new Random(20260101);

        for (int round = 0; round < 50_000; round++) {
            String text = randomText(random);
            String stored = StoredText.encode(text);

            assertThat(StoredText.decode(stored)).isEqualTo(text);
            assertThat(stored).doesNotContain("\0");
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(stored)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0010", "a\u0010x", "\u0010u", "\u0010ud8", "\u0010ud8g0", "\u0010\u0010\u0010"})
    void refusesTextItNeverWrote(String stored) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoredText.decode(stored))
                .withMessageContaining("DLE (U+0010) at character " + stored.lastIndexOf('\u0010'));
    }

    @Test
    void convertsAttributesAndTheirAbsence() {
        StoredTextConverter converter = new StoredTextConverter();

        assertThat(converter.convertToDatabaseColumn("\0")).isEqualTo("\u00100");
        assertThat(converter.convertToEntityAttribute("\u00100")).isEqualTo("\0");
        assertThat(converter.convertToDatabaseColumn(null)).isNull();
        assertThat(converter.convertToEntityAttribute(null)).isNull();
    }

    private static String randomText(Random random) {
        char[] text = new char[random.nextInt(12)];
        for (int index = 0; index < text.length; index++) {
            text[index] = ALPHABET[random.nextInt(ALPHABET.length)];
        }
        return new String(text);
    }
}
