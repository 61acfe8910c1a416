package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.text.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTests {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rate_limit | 2026-03-04T05:06:19Z     | stage 2/2 · canned/answerer · waiting for h's limit, 12 s
            failure    | 2026-03-04T05:06:10.900Z | stage 2/2 · canned/answerer · attempt 3 of 5 in 4 s
            failure    | 2026-03-04T05:06:07.100Z | stage 2/2 · canned/answerer · attempt 3 of 5 in 1 s
            rate_limit | 2026-03-04T05:06:07Z     | stage 2/2 · canned/answerer
            """)
    void saysWhatACallWaitsFor(String reason, String until, String told) {
        String run = Samples.RUNNING.replace("\"error\": null", """
                "error": null, "waiting": {"reason": "%s", "provider": "h", "attempt": 3, "attempts": 5, "until": "%s"}
                """.formatted(reason, until));

        assertThat(Standing.of(view(run), NOW)).isEqualTo(told);
    }

    @Test
    void saysOfARunThatIsHeldOnlyThat() {
        assertThat(Standing.of(view(Samples.PAUSED), NOW)).isEqualTo("paused");
    }

    private static RunView view(String json) {
        return new RunView(Json.parse(json).orElseThrow());
    }
}
