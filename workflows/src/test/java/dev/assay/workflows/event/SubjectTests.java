package dev.assay.workflows.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SubjectTests {

    @ParameterizedTest
    @CsvSource(textBlock = """
            run:42         | run        | 42
            experiment:e-1 | experiment | e-1
            run:a:b        | run        | a:b
            """, delimiter = '|')
    void readsWhatItWrites(String text, String kind, String key) {
        assertThat(Subject.parse(text)).isEqualTo(new Subject(kind, key)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "run:", ":42", " :42"})
    void refusesWhatHasNoKindOrNoKey(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Subject.parse(text))
                .withMessageContaining("right is kind:key");
    }

    @Test
    void isPlainTextInJson() {
        JsonMapper json = JsonMapper.shared();

        assertThat(json.writeValueAsString(Subject.run("42"))).isEqualTo("\"run:42\"");
        assertThat(json.readValue("\"run:42\"", Subject.class)).isEqualTo(Subject.run("42"));
    }
}
