package dev.assay.activities.experiment;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.assay.activities.label.ExperimentLabels;
import dev.assay.activities.metrics.DispatchMetrics;
import dev.assay.store.event.EventBus;
import dev.assay.store.experiment.Experiment;
import dev.assay.store.experiment.ExperimentRuns;
import dev.assay.store.experiment.ExperimentTotals;
import dev.assay.store.experiment.SettledRun;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.event.Event;
import dev.assay.workflows.event.EventTypes;
import dev.assay.workflows.event.Subject;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class ChunkTests {

    private final EventBus bus = new EventBus();
    private final Window window = new Window(bus, new DispatchMetrics(new SimpleMeterRegistry()));
    private final ExperimentRuns runs = mock(ExperimentRuns.class);
    private final RunOpener opener = mock(RunOpener.class);
    private final Experiment experiment = mock(Experiment.class);

    @Test
    void letsGoOfWhatWasKeptForRunsThatHaveEnded() throws InterruptedException {
        when(experiment.id()).thenReturn("e");
        when(experiment.name()).thenReturn("capitals");
        when(experiment.spec()).thenReturn("{}");
        when(experiment.command()).thenReturn(Command.NONE);
        when(runs.totals("e")).thenReturn(ExperimentTotals.NONE);
        when(runs.settled(any())).thenReturn(List.of(new SettledRun("a", false, ExperimentTotals.NONE)));
        window.add(run("a"));
        window.add(run("b"));

        try (Chunk chunk = new Chunk(
                experiment,
                new ExperimentLabels(experimentId -> List.of()).ofRuns(experiment),
                runs,
                mock(RunPlanner.class),
                opener,
                window,
                mock(Progress.class),
                () -> false)) {
            bus.publish(new Event(
                    1,
                    EventTypes.RUN_COMPLETED,
                    Subject.run("a"),
                    Instant.EPOCH,
                    JsonNodeFactory.instance.objectNode()));
            chunk.settle(Duration.ofSeconds(30));
        }

        verify(opener).forget(List.of("a"));
    }

    private static WindowRun run(String id) {
        return new WindowRun(id, 0, "sample", 1, 1);
    }
}
