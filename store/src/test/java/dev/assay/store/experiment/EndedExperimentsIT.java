package dev.assay.store.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.run.ListedRunRepository;
import dev.assay.store.testing.TestStore;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndedExperimentsIT {

    private static final Instant BEFORE = Instant.parse("2026-02-01T00:00:00Z");

    private final ExperimentRepository experiments = TestStore.get(ExperimentRepository.class);
    private final ExperimentWriter writer = TestStore.get(ExperimentWriter.class);

    @BeforeEach
    void empty() {
        TestStore.empty();
    }

    @Test
    void givesTheOneThatEndedFirstUntilNoneIsLeft() {
        create("old", "completed", "2026-01-02Z");
        create("older", "failed", "2026-01-01Z");
        create("young", "completed", "2026-02-01Z");
        create("open", "running", null);

        assertThat(deleteEnded()).contains("older");
        assertThat(deleteEnded()).contains("old");
        assertThat(deleteEnded()).isEmpty();

        assertThat(experiments.findByIdPrefix("", 9)).extracting(Experiment::id).containsExactly("open", "young");
    }

    @Test
    void leavesToAnotherProcessWhatThatHasLocked() {
        create("old", "completed", "2026-01-02Z");
        create("older", "completed", "2026-01-01Z");

        Optional<String> second = TestStore.inTransaction(() -> {
            writer.lockEndedBefore(BEFORE);
            return otherProcessLocks();
        });

        assertThat(second).contains("old");
    }

    @Test
    void countsThemAndTheirRunsApartFromSingleRuns() {
        create("old", "completed", "2026-01-02Z");
        create("older", "canceled", "2026-01-01Z");
        create("open", "paused", null);
        TestStore.jdbc()
                .sql("insert into run (id, config_hash, experiment_id, variant, sample_position, sample_id, status,"
                        + " completed_at) values ('part', 'h', 'old', 0, 0, 's', 'completed', '2026-01-02Z')")
                .update();

        assertThat(experiments.countEndedBefore(BEFORE)).isEqualTo(2);
        assertThat(experiments.countRunsEndedBefore(BEFORE)).isEqualTo(6);
        assertThat(TestStore.get(ListedRunRepository.class).countEndedBefore(BEFORE))
                .isZero();
        TestStore.empty();
        assertThat(experiments.countRunsEndedBefore(BEFORE)).isZero();
    }

    private Optional<String> deleteEnded() {
        return TestStore.inTransaction(() -> {
            Optional<String> ended = writer.lockEndedBefore(BEFORE);
            ended.ifPresent(writer::delete);
            return ended;
        });
    }

    private Optional<String> otherProcessLocks() {
        return CompletableFuture.supplyAsync(() -> TestStore.inTransaction(() -> writer.lockEndedBefore(BEFORE)))
                .join();
    }

    /** Writes down an experiment of which 3 runs have rows. */
    private static void create(String id, String status, String completedAt) {
        TestStore.jdbc()
                .sql("insert into dataset (hash) values (:id)")
                .param("id", id)
                .update();
        TestStore.jdbc()
                .sql("insert into experiment (id, name, spec, content_hash, dataset_id, samples, variants, epochs,"
                        + " concurrency, planned, status, completed_at) select :id, 'e', '{}', 'h', dataset.id, 3, 1, 1, 1, 3,"
                        + " :status, cast(:completedAt as timestamptz) from dataset where hash = :id")
                .param("id", id)
                .param("status", status)
                .param("completedAt", completedAt)
                .update();
    }
}
