package dev.assay.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OutageTests {

    private final Outage outage = new Outage(LoggerFactory.getLogger("test"), Level.WARN, "The thing is away");

    @Test
    void warnsOnceAndTellsWhenItIsOver(CapturedOutput output) {
        outage.failed(new IllegalStateException("first"));
        outage.failed(new IllegalStateException("second"));
        outage.ended();
        outage.ended();

        assertThat(output.getAll().lines().filter(line -> line.contains("The thing is away")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("WARN", "first"),
                        line -> assertThat(line).contains("INFO", "It is over"));
    }

    @Test
    void waitsLongerEachTimeUpToFiveSeconds() {
        assertThat(IntStream.range(0, 8)
                        .mapToObj(time ->
                                outage.failed(new IllegalStateException("away")).toMillis()))
                .containsExactly(100L, 200L, 400L, 800L, 1_600L, 3_200L, 5_000L, 5_000L);

        outage.ended();

        assertThat(outage.failed(new IllegalStateException("away"))).isEqualTo(Duration.ofMillis(100));
    }
}
