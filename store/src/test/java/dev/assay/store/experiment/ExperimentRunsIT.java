package dev.assay.store.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.report.StoredExperiment;
import dev.assay.store.run.StageResultRepository;
import dev.assay.store.testing.TestStore;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.spec.ExperimentStatus;
import dev.assay.workflows.spec.RunStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentRunsIT {

    private final ExperimentRuns runs = TestStore.get(ExperimentRuns.class);
    private final StoredExperiment experiment = new StoredExperiment(4);

    @Test
    void leavesARunAloneThatSomebodyElseTriedAgain() {
        String failed = experiment.run(0, 0, 1);
        experiment.stage(failed, "x", 5, false);
        experiment.end(failed, RunStatus.FAILED);
        String again = experiment.retry(failed);

        String late = experiment.retry(failed);

        assertThat(runs.open(experiment.id(), "", 10))
                .extracting(OpenExperimentRun::id)
                .containsExactly(again);
        assertThat(TestStore.get(StageResultRepository.class).findByRun(again)).hasSize(1);
        assertThat(TestStore.get(StageResultRepository.class).findByRun(late)).isEmpty();
        assertThat(runs.retryable(experiment.id(), Instant.now().plusSeconds(60), 10))
                .isEmpty();
    }

    @Test
    void countsAllEndedRunsButThoseThatAreCountedApart() {
        String first = experiment.run(0, 0, 1);
        String second = experiment.run(1, 0, 1);
        experiment.end(first, RunStatus.COMPLETED);
        experiment.end(second, RunStatus.FAILED);

        assertThat(runs.totals(experiment.id()).ended()).isEqualTo(2);
        assertThat(runs.totalsBut(experiment.id(), List.of(first, "unknown")).ended())
                .isEqualTo(1);
    }

    @Test
    void doesNotRunOnceAPauseIsAsked() {
        ExperimentWriter writer = TestStore.get(ExperimentWriter.class);
        TestStore.inTransaction(() -> writer.command(experiment.id(), Command.PAUSE, "why"));

        assertThat(TestStore.inTransaction(() -> writer.move(experiment.id(), ExperimentStatus.RUNNING, null)))
                .isEmpty();
        assertThat(TestStore.inTransaction(() -> writer.move(experiment.id(), ExperimentStatus.PAUSED, null)))
                .isPresent();
        assertThat(TestStore.get(ExperimentRepository.class)
                        .findById(experiment.id())
                        .orElseThrow()
                        .reason())
                .contains("why");
    }

    @Test
    void whatIsToBeCanceledIsNotToBeTakenUpAgain() {
        ExperimentRepository experiments = TestStore.get(ExperimentRepository.class);
        assertThat(experiments.findUnfinished(experiment.id())).isPresent();

        TestStore.inTransaction(
                () -> TestStore.get(ExperimentWriter.class).command(experiment.id(), Command.CANCEL, null));

        assertThat(experiments.findUnfinished(experiment.id())).isEmpty();
    }

    @Test
    void onlyADispatcherOfTheRoundThatIsOpenMayPlanRetries() {
        ExperimentWriter writer = TestStore.get(ExperimentWriter.class);

        assertThat(TestStore.inTransaction(() -> writer.lockRound(experiment.id(), 1)))
                .isTrue();
        assertThat(TestStore.inTransaction(() -> writer.lockRound(experiment.id(), 2)))
                .isFalse();

        TestStore.inTransaction(() -> writer.close(experiment.id(), ExperimentStatus.CANCELED, null));

        assertThat(TestStore.inTransaction(() -> writer.lockRound(experiment.id(), 1)))
                .isFalse();
    }
}
