package dev.assay.workflows.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.workflows.activity.Dispatched.Outcome;
import dev.assay.workflows.testing.RecordedHistories;
import java.io.IOException;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What experiments leave in Temporal's history. Recorded histories are replayed with those of runs; they are recorded
 * only when asked, once for each release whose workflows make other histories than the one before, and never
 * overwritten:
 *
 * <pre>./mvnw test -pl workflows -Dtest=ExperimentHistoryTests -Dassay.histories.release=0.2</pre>
 */
class ExperimentHistoryTests {

    @ParameterizedTest
    @EnumSource
    @EnabledIfSystemProperty(named = RecordedHistories.RELEASE, matches = ".+")
    void recordsAnExperiment(RecordedExperiment recorded) throws IOException {
        ExperimentHarness experiment = new ExperimentHarness();
        experiment.open();
        try {
            RecordedHistories.write(recorded.fileName(), recorded.record(experiment));
        } finally {
            experiment.close();
        }
    }

    @Test
    void everyWayThroughTheWorkflowIsRecorded() throws IOException {
        assertThat(RecordedHistories.fileNames())
                .contains(Stream.of(RecordedExperiment.values())
                        .map(RecordedExperiment::fileName)
                        .toArray(String[]::new));
    }

    /** Three of the activity and three of the workflow task in which its end is heard. */
    @Test
    void aDispatchAddsSixEvents() {
        assertThat(events(20) - events(10)).isEqualTo(60);
    }

    private static int events(int dispatches) {
        ExperimentHarness experiment = new ExperimentHarness();
        experiment.open();
        try {
            experiment
                    .row()
                    .dispatches(
                            Collections.nCopies(dispatches - 1, Outcome.GOES_ON).toArray(Outcome[]::new));
            experiment.runToEnd();
            return experiment.history().getEvents().size();
        } finally {
            experiment.close();
        }
    }
}
