package dev.assay.store;

import static dev.assay.store.testing.TableScans.scans;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.dataset.DatasetLoader;
import dev.assay.store.event.Outbox;
import dev.assay.store.experiment.Experiment;
import dev.assay.store.experiment.ExperimentRepository;
import dev.assay.store.experiment.ExperimentRuns;
import dev.assay.store.experiment.ExperimentWriter;
import dev.assay.store.experiment.PlanReader;
import dev.assay.store.experiment.VariantRepository;
import dev.assay.store.testing.TestStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is asked of one experiment never reads those of all others. */
class ExperimentQueryPlanIT {

    private static final int EXPERIMENTS = 4_000;
    private static final int RUNS_OF_EACH = 5;
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private final ExperimentRepository experiments = TestStore.get(ExperimentRepository.class);
    private final ExperimentRuns runs = TestStore.get(ExperimentRuns.class);
    private final ExperimentWriter writer = TestStore.get(ExperimentWriter.class);
    private final DatasetLoader datasets = TestStore.get(DatasetLoader.class);

    /** Every second dataset is used by two experiments, every fiftieth experiment and run is at work. */
    @BeforeAll
    static void fill() {
        TestStore.empty();
        execute("""
                insert into dataset (hash, samples, created_at, loaded_at)
                select 'plan-' || n, 1, at, at
                from generate_series(1, :experiments) n, lateral (select timestamptz '2026-01-01' - n * interval '1 minute' as at)""");
        execute("""
                insert into sample (dataset_id, position, sample_id, input) select id, 0, 's', '1' from dataset""");
        execute("""
                insert into experiment (id, name, spec, content_hash, dataset_id, samples, variants, epochs, concurrency,
                  planned, status, created_at, completed_at)
                select 'experiment-' || n, 'name-' || n, '{}', 'hash-' || n, dataset.id, 1, 1, :runs, 1, :runs,
                       case when n % 50 = 0 then 'running' else 'completed' end, dataset.created_at,
                       case when n % 50 = 0 then null else dataset.created_at end
                from generate_series(1, :experiments) n join dataset on hash = 'plan-' || (n - n % 2)""");
        execute("""
                insert into variant (experiment_id, position, name, config, models)
                select id, 0, 'v', '{}', '[]' from experiment""");
        execute("""
                insert into experiment_sample (experiment_id, ordinal, sample_position) select id, 0, 0 from experiment""");
        execute("""
                insert into run (id, config_hash, experiment_id, variant, sample_position, sample_id, epoch, status,
                  completed_at)
                select experiment.id || '-' || epoch, 'h', experiment.id, 0, 0, 's', epoch, experiment.status,
                       experiment.completed_at
                from experiment, generate_series(1, :runs) epoch""");
        execute("""
                insert into event (type, subject, cause, data, origin)
                select 'run.completed', 'run:' || id, 'end', '{}', 'plan' from run""");
        execute("""
                insert into stage_result (run_id, stage_index, prompt_sent, response_raw, provider, model_used, tokens_in,
                  tokens_out, tokens_cached, latency_ms, cached, cache_key, attempts)
                select id, 0, 'p', 'r', 'echo', 'm', 1, 1, 0, 1, false, 'key-' || id, 1 from run""");
        execute("""
                insert into score (run_id, scorer_name, value, clamped) select id, 'exact_match', 1, false from run""");
        execute("""
                insert into human_question (run_id, scorer_name, position, question, deadline, open)
                select id, 'polite', 0, 'q', clock_timestamp(), false from run""");
        execute("""
                insert into call (run_id, purpose, attempt, provider, model, cache_key, exclusive, process, lease_until,
                  outcome, finished_at)
                select id, 'stage:0', 1, 'echo', 'm', 'key-' || id, true, 'p', clock_timestamp(), 'answered',
                       clock_timestamp()
                from run""");
        execute("""
                insert into scoring (id, experiment_id, scorers, errors_only, content_hash, status, concurrency, runs, skipped)
                select 'scr-' || id, id, '[]', false, 'hash', 'completed', 1, 1, 0 from experiment""");
        TestStore.jdbc().sql("analyze").update();
    }

    @AfterAll
    static void empty() {
        TestStore.empty();
        execute("delete from event where origin = 'plan'");
    }

    @Test
    void findsExperimentsByIndexes() {
        List<String> all = List.of("pending", "running", "paused", "completed", "failed", "canceled");
        Instant before = NEW_YEAR.minus(Duration.ofDays(2));

        assertThat(scans(() -> experiments.findById("experiment-77"))).isEmpty();
        assertThat(scans(() -> experiments.findByIdPrefix("experiment-399", 2))).isEmpty();
        assertThat(scans(() -> experiments.findPage(all, "", "", before, "experiment-77", 50)))
                .isEmpty();
        assertThat(scans(() -> experiments.findPage(all, "name-77", "", before, "experiment-77", 50)))
                .isEmpty();
        assertThat(scans(() -> experiments.findUnfinished("hash-50"))).isEmpty();
        assertThat(scans(() -> experiments.findUnfinishedByName("name-50", 2))).isEmpty();
        assertThat(scans(() -> experiments.findOpenAfter("experiment-2", 100))).isEmpty();
    }

    @Test
    void readsThePlanOfAnExperimentByIndexes() {
        Experiment experiment = experiments.findById("experiment-77").orElseThrow();

        assertThat(scans(() -> TestStore.get(PlanReader.class).samples(experiment, 0, 9)))
                .isEmpty();
        assertThat(scans(() -> TestStore.get(VariantRepository.class).findByExperiment("experiment-77")))
                .isEmpty();
    }

    @Test
    void countsTheRunsOfAnExperimentByIndexes() {
        assertThat(scans(() -> runs.open("experiment-50", "", 100))).isEmpty();
        assertThat(scans(() -> runs.settled(List.of("experiment-77-1", "experiment-77-2"))))
                .isEmpty();
        assertThat(scans(() -> runs.totals("experiment-77"))).isEmpty();
        assertThat(scans(() -> runs.sumsOfWaiting("experiment-50"))).isEmpty();
        assertThat(scans(() -> runs.paused("experiment-50", 100))).isEmpty();
        assertThat(scans(() -> runs.paidByWaiting(List.of("experiment-50-1")))).isEmpty();
        assertThat(scans(() -> runs.paidByOpen("experiment-50", List.of("experiment-50-1"))))
                .isEmpty();
        assertThat(scans(() -> runs.isAnyAtWork("experiment-50", List.of("experiment-50-1"))))
                .isEmpty();
        assertThat(scans(() -> runs.retryable("experiment-77", NEW_YEAR, 100))).isEmpty();
    }

    @Test
    void takesAnExperimentAwayByIndexes() {
        assertThat(scans(() -> forgetRunsOf("experiment-78"))).isEmpty();
        assertThat(scans(() -> writer.delete("experiment-78"))).isEmpty();
        assertThat(scans(() -> writer.lockEndedBefore(NEW_YEAR))).isEmpty();
    }

    @Test
    void takesADatasetAwayByIndexes() {
        long unused = TestStore.jdbc()
                .sql("select id from dataset where hash = 'plan-77'")
                .query(Long.class)
                .single();

        assertThat(scans(() -> datasets.delete(unused))).isEmpty();
        assertThat(scans(() -> datasets.deleteOldest(NEW_YEAR))).isEmpty();
    }

    private static boolean forgetRunsOf(String experimentId) {
        TestStore.get(Outbox.class).forgetRunsOf(experimentId);
        return true;
    }

    private static void execute(String sql) {
        TestStore.jdbc()
                .sql(sql.replace(":experiments", String.valueOf(EXPERIMENTS))
                        .replace(":runs", String.valueOf(RUNS_OF_EACH)))
                .update();
    }
}
