package dev.assay.starter.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.text.DisplayText;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ProgressBarTests {

    private final AtomicLong clock = new AtomicLong();
    private final ProgressBar bar = new ProgressBar(clock::get);

    @Test
    void tellsRateAndRestOfWhatItSaw() {
        bar.mark(experiment("running", 100, 0));
        pass(Duration.ofSeconds(10));
        bar.mark(experiment("running", 150, 3));

        assertThat(bar.line(experiment("running", 150, 3))).isEqualTo("153/300 · 3 failed · 5.3/s · 28 s left · $0.02");
    }

    @ParameterizedTest
    @CsvSource({"paused", "canceled", "completed"})
    void promisesNothingOfWhatDoesNotRun(String status) {
        bar.mark(experiment("running", 100, 0));
        pass(Duration.ofSeconds(10));
        bar.mark(experiment(status, 150, 0));

        assertThat(bar.line(experiment(status, 150, 0))).isEqualTo("150/300 " + status + " · 0 failed · $0.02");
    }

    @Test
    void saysNothingOfTheRateBeforeItKnows() {
        bar.mark(experiment("pending", 0, 0));

        assertThat(bar.line(experiment("pending", 0, 0))).isEqualTo("0/300 starting · 0 failed · $0.02");
    }

    @Test
    void saysNothingOfTheRateWhereNothingIsDone() {
        bar.mark(experiment("running", 0, 0));
        pass(Duration.ofSeconds(10));

        assertThat(bar.line(experiment("running", 0, 0))).isEqualTo("0/300 · 0 failed · $0.02");
    }

    @Test
    void forgetsWhatIsLongAgo() {
        for (int second = 0; second < 60; second++) {
            bar.mark(experiment("running", second < 30 ? 0 : second - 30, 0));
            pass(Duration.ofSeconds(1));
        }

        assertThat(bar.line(experiment("running", 30, 0))).contains(" · 1.0/s · ");
    }

    @ParameterizedTest
    @CsvSource({"30", "47", "50", "80", "120"})
    void fitsTheWidth(int width) {
        bar.mark(experiment("running", 100, 0));
        pass(Duration.ofSeconds(10));
        bar.mark(experiment("running", 150, 0));

        assertThat(DisplayText.width(bar.line(experiment("running", 150, 0), width)))
                .isLessThanOrEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource({
        "0,   ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄",
        "4,   ╸┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄",
        "150, ━━━━━━━━━━━━━━━━━━━━┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄",
        "300, ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━"
    })
    void drawsWhatIsDone(int done, String drawn) {
        assertThat(bar.line(experiment("running", done, 0), 120)).startsWith(drawn + " " + done + "/300");
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private static ExperimentView experiment(String status, int completed, int failed) {
        return new ExperimentView(JsonMapper.shared().readTree("""
                {"id": "e1", "status": "%s", "cost_usd": 0.02, "runs": {"total": 300, "completed": %d, "failed": %d}}
                """.formatted(status, completed, failed)));
    }
}
