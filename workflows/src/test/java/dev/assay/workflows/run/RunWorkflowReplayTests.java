package dev.assay.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.workflows.activity.ActivityStubs;
import dev.assay.workflows.activity.RunActivities;
import dev.assay.workflows.experiment.ExperimentWorkflowImpl;
import dev.assay.workflows.provider.ProviderWorkflowImpl;
import dev.assay.workflows.scoring.ScoringWorkflowImpl;
import dev.assay.workflows.spec.RunStatus;
import dev.assay.workflows.testing.RecordedHistories;
import dev.assay.workflows.testing.TestTemporal;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays every history that was ever recorded against today's code: runs that are open while Assay is renewed go on.
 * When it fails, put the old way back and the new one behind {@code Workflow.getVersion}; don't record anew.
 */
class RunWorkflowReplayTests {

    private static TestWorkflowEnvironment temporal;
    private static Worker today;
    private static Worker changed;

    @BeforeAll
    static void open() {
        temporal = TestTemporal.create();
        today = temporal.newWorker("today");
        today.registerWorkflowImplementationTypes(
                RunWorkflowImpl.class,
                ProviderWorkflowImpl.class,
                ExperimentWorkflowImpl.class,
                ScoringWorkflowImpl.class);
        changed = temporal.newWorker("changed");
        changed.registerWorkflowImplementationTypes(ScoreBeforeStages.class);
    }

    @AfterAll
    static void close() {
        temporal.close();
    }

    static List<Path> histories() throws IOException {
        return RecordedHistories.files();
    }

    @ParameterizedTest
    @MethodSource("histories")
    void aRecordedHistoryIsReplayed(Path history) {
        assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(RecordedHistories.read(history), today))
                .doesNotThrowAnyException();
    }

    @Test
    void everyWayThroughTheWorkflowIsRecorded() throws IOException {
        assertThat(RecordedHistories.fileNames())
                .contains(Stream.of(RecordedRun.values())
                        .map(RecordedRun::fileName)
                        .toArray(String[]::new))
                .contains("provider-question.json");
    }

    @Test
    void aWorkflowThatTakesItsStepsInAnotherOrderIsNotReplayed() throws IOException {
        Path history = histories().stream()
                .filter(file -> file.endsWith(RecordedRun.SINGLE_STAGE.fileName()))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> WorkflowReplayer.replayWorkflowExecution(RecordedHistories.read(history), changed))
                .hasStackTraceContaining("NonDeterministic");
    }

    @Test
    void recordedHistoriesNameNoMachine() throws IOException {
        for (Path history : histories()) {
            assertThat(RecordedHistories.read(history).getEvents())
                    .filteredOn(event -> event.hasWorkflowTaskStartedEventAttributes())
                    .isNotEmpty()
                    .allMatch(event -> event.getWorkflowTaskStartedEventAttributes()
                            .getIdentity()
                            .equals(TestTemporal.IDENTITY));
        }
    }

    /** What somebody might turn {@link RunWorkflowImpl} into without a thought for the runs that are open. */
    public static final class ScoreBeforeStages implements RunWorkflow {

        private final RunActivities steps = ActivityStubs.steps();

        @Override
        public RunEnd run(RunStart start) {
            steps.open(start.runId());
            steps.score(start.runId());
            steps.prepare(start.runId(), 0);
            return new RunEnd(steps.close(start.runId(), RunStatus.COMPLETED), 0, 0);
        }

        @Override
        public RunProgress progress() {
            return new RunProgress("running", 0, 0, 0, 0, 0, BigDecimal.ZERO);
        }

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public void cancel() {}

        @Override
        public void humanScore(String scorerName) {}
    }
}
