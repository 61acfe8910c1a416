package dev.assay.workflows.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTests {

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "30s, PT30S",
        "15m, PT15M",
        "12h, PT12H",
        "14d, PT336H",
        "2w, PT336H",
        "1 d, PT24H",
        "' 30s ', PT30S",
        "PT1.5S, PT1.5S",
        "P1D, PT24H",
        "pt30s, PT30S"
    })
    void aDurationIsReadAsPeopleWriteIt(String text, Duration duration) {
        assertThat(Durations.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "30",
                "s",
                "0s",
                "-5s",
                "PT-5S",
                "PT0S",
                "1.5h",
                "1h30m",
                "30 seconds",
                "30S",
                "1y",
                "forever",
                "1234567890123d",
                "PT9999999999999999999S"
            })
    void whatIsNoDurationOrNotAboveZeroIsNone(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
