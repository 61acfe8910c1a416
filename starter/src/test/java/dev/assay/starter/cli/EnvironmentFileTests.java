package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentFileTests {

    @Test
    void readsWhatPeopleWrite() {
        List<Integer> passedOver = new ArrayList<>();

        Map<String, String> variables = EnvironmentFile.parse("""
                # a comment
                PLAIN=value
                export EXPORTED=yes
                  SPACED = around it \s
                COMMENTED=value # why
                HASH=a#b
                SINGLE='as $it is \\n' # why
                DOUBLE="two\\nlines \\"quoted\\" # kept"
                LONG="first
                second"
                EMPTY=
                EQUALS=a=b==
                DOLLAR=$HOME/${x}
                this is no assignment
                1BAD=x
                LAST=1""", passedOver::add);

        assertThat(variables)
                .containsExactly(
                        Map.entry("PLAIN", "value"),
                        Map.entry("EXPORTED", "yes"),
                        Map.entry("SPACED", "around it"),
                        Map.entry("COMMENTED", "value"),
                        Map.entry("HASH", "a#b"),
                        Map.entry("SINGLE", "as $it is \\n"),
                        Map.entry("DOUBLE", "two\nlines \"quoted\" # kept"),
                        Map.entry("LONG", "first\nsecond"),
                        Map.entry("EMPTY", ""),
                        Map.entry("EQUALS", "a=b=="),
                        Map.entry("DOLLAR", "$HOME/${x}"),
                        Map.entry("LAST", "1"));
        assertThat(passedOver).containsExactly(14, 15);
    }

    @Test
    void readsFilesOfOtherSystems() {
        assertThat(EnvironmentFile.parse("A=1\r\nB=\"2\"\r\n\r\nC='3'\r\n", line -> fail("line " + line)))
                .containsExactly(Map.entry("A", "1"), Map.entry("B", "2"), Map.entry("C", "3"));
    }
}
