package dev.assay.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTests {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # failures, shortest, longest (ms)
            1,              800,     1200
            2,             1600,     2400
            4,             6400,     9600
            7,            48000,    72000
            1000000,      48000,    72000
            0,              800,     1200
            """)
    void doublesAfterEachFailureUpToAMinuteGiveOrTakeAFifth(int failures, long shortest, long longest) {
        for (int i = 0; i < 100; i++) {
            assertThat(Backoff.afterFailure(failures))
                    .isBetween(Duration.ofMillis(shortest), Duration.ofMillis(longest));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1,       50
            2,      100
            5,      800
            6,     1000
            90000, 1000
            """)
    void looksRarelyAtAQuestionThatStaysInFlight(int times, long millis) {
        assertThat(Backoff.whileInFlight(times)).isEqualTo(Duration.ofMillis(millis));
    }
}
