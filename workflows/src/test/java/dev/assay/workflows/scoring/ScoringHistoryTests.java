package dev.assay.workflows.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.workflows.testing.RecordedHistories;
import java.io.IOException;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What scorings leave in Temporal's history. Recorded histories are replayed with those of runs; they are recorded only
 * when asked, as those of experiments are.
 */
class ScoringHistoryTests {

    @ParameterizedTest
    @EnumSource
    @EnabledIfSystemProperty(named = RecordedHistories.RELEASE, matches = ".+")
    void recordsAScoring(RecordedScoring recorded) throws IOException {
        ScoringHarness scoring = new ScoringHarness();
        scoring.open();
        try {
            RecordedHistories.write(recorded.fileName(), recorded.record(scoring));
        } finally {
            scoring.close();
        }
    }

    @Test
    void everyWayThroughTheWorkflowIsRecorded() throws IOException {
        assertThat(RecordedHistories.fileNames())
                .contains(Stream.of(RecordedScoring.values())
                        .map(RecordedScoring::fileName)
                        .toArray(String[]::new));
    }

    /** Three of the activity and three of the workflow task in which its end is heard. */
    @Test
    void aChunkWithoutQuestionsAddsSixEvents() {
        assertThat(events(20) - events(10)).isEqualTo(60);
    }

    private static int events(int chunks) {
        ScoringHarness scoring = new ScoringHarness();
        scoring.open();
        try {
            scoring.row().chunks(Collections.nCopies(chunks, 0).toArray(Integer[]::new));
            scoring.runToEnd();
            return scoring.history().getEvents().size();
        } finally {
            scoring.close();
        }
    }
}
