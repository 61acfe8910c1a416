package dev.assay.starter.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.workflows.spec.InvalidSpecException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionCursorTests {

    @ParameterizedTest
    @ValueSource(strings = {"contains", "is it polite?", "höflich\n2 ", "\u0010u0000"})
    void isReadAsItWasWritten(String name) {
        VersionCursor cursor = new VersionCursor(name, 12);

        assertThat(VersionCursor.of(Optional.of(cursor.text()))).isEqualTo(cursor);
    }

    @Test
    void isBeforeEverythingWithoutText() {
        assertThat(VersionCursor.of(Optional.empty())).isEqualTo(new VersionCursor("", 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1 ", "x name", "9999999999 name", "1 a\0b"})
    void isRefusedWhereItIsNone(String place) {
        String text = Base64.getUrlEncoder().encodeToString(place.getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> VersionCursor.of(Optional.of(text)))
                .withMessageContaining("next_cursor");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> VersionCursor.of(Optional.of("%" + text)));
    }
}
