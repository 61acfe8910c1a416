package dev.assay.activities.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class RecoveryMetricsTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RecoveryMetrics metrics = new RecoveryMetrics(registry);

    @Test
    void countsWhatWasPutRightBySubjectAndAction() {
        metrics.startedRun();
        metrics.closedRun();
        metrics.startedExperiment();
        metrics.canceledExperiment();
        metrics.startedScoring();
        metrics.canceledScoring();

        assertThat(registry.get("assay.recovered").counters())
                .hasSize(6)
                .allSatisfy(counter -> assertThat(counter.count()).isEqualTo(1));
        assertThat(count("scoring", "started")).isEqualTo(1);
        assertThat(count("scoring", "canceled")).isEqualTo(1);
    }

    private double count(String subject, String action) {
        return registry.get("assay.recovered")
                .tags("subject", subject, "action", action)
                .counter()
                .count();
    }
}
