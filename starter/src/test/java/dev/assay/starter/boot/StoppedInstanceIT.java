package dev.assay.starter.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.embedded.AssayHome;
import dev.assay.starter.testing.FakeProvider;
import dev.assay.starter.testing.InstanceProcess;
import dev.assay.starter.testing.SharedInstance;
import dev.assay.starter.testing.StartsJvms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Stops an instance as its operator does while an experiment is at work, and starts another on the same home. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process is killed there, never asked to end")
@StartsJvms
class StoppedInstanceIT {

    /** Far below the 30 s that work in flight is given; PostgreSQL stops meanwhile, on a busy machine. */
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(15);

    private static final int SAMPLES = 24;

    @AutoClose
    private final FakeProvider provider = new FakeProvider();

    StoppedInstanceIT() throws Exception {}

    @Test
    void waitsForCallsInFlightOnlyAndGoesOnAtTheNextStart(@TempDir Path directory) throws Exception {
        AssayHome home = SharedInstance.homeAt(directory);
        provider.takes(Duration.ofMillis(500));
        FakeProvider.Hold midway = provider.holds("ask 12");
        String id;

        try (InstanceProcess first = InstanceProcess.start(home, "memory")) {
            id = first.api().experiment(experiment());
            midway.awaitCall();
            midway.release();

            assertThat(first.stops(STOPS_WITHIN)).isTrue();
        }
        assertThat(provider.calls("ask")).isLessThan(SAMPLES);
        try (InstanceProcess second = InstanceProcess.start(home, "memory")) {
            second.api().awaitExperiment(id, "completed");
        }

        assertThat(provider.calls("ask")).isEqualTo(SAMPLES);
    }

    private String experiment() {
        String samples = IntStream.range(0, SAMPLES)
                .mapToObj(number -> "{\"input\": \"ask " + number + "\"}")
                .collect(Collectors.joining(","));
        return """
                {"dataset": {"samples": [%s]}, "concurrency": 2,
                 "variants": [{"prompt": "[(${input})]", "model": "fake/m"}],
                 "providers": {"fake": %s}}""".formatted(samples, provider.spec());
    }
}
