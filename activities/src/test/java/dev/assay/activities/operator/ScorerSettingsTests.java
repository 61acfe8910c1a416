package dev.assay.activities.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.activities.outside.ScriptSetting;
import dev.assay.activities.scorer.PostedRules;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorerSettingsTests {

    @Test
    void allowsNothingUnlessToldTo() {
        assertThat(ScorerSettings.of(new Variables(Map.of())))
                .isEqualTo(new ScorerSettings(ScriptSetting.OFF, PostedRules.STRICT));
    }

    @Test
    void allowsWhatItIsTold() {
        Variables variables = new Variables(
                Map.of("ASSAY_SCRIPTS", "on", "ASSAY_SCORER_HOSTS", " grader.example, 10.0.0.7:8443,[::1]:80 ,"));

        assertThat(ScorerSettings.of(variables))
                .isEqualTo(new ScorerSettings(
                        ScriptSetting.ON, new PostedRules(Set.of("grader.example", "10.0.0.7:8443", "[::1]:80"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ASSAY_SCRIPTS      | true                   | ASSAY_SCRIPTS must be on or off, got 'true'
            ASSAY_SCORER_HOSTS | a, https://b.example/  | ASSAY_SCORER_HOSTS names hosts, separated by commas, such as grader.example or grader.example:8443; 'https://b.example/' is none
            ASSAY_SCORER_HOSTS | *.example              | ASSAY_SCORER_HOSTS names hosts, separated by commas, such as grader.example or grader.example:8443; '*.example' is none
            """)
    void namesWhatItCanNotUse(String name, String value, String error) {
        assertThatExceptionOfType(UnusableSettingException.class)
                .isThrownBy(() -> ScorerSettings.of(new Variables(Map.of(name, value))))
                .withMessage(error);
    }
}
