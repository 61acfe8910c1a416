package dev.assay.store.report;

import dev.assay.store.StoredText;
import dev.assay.store.event.NewEvent;
import dev.assay.store.event.Outbox;
import dev.assay.store.experiment.ExperimentRuns;
import dev.assay.store.experiment.ExperimentWriter;
import dev.assay.store.experiment.NewExperiment;
import dev.assay.store.experiment.NewExperimentRun;
import dev.assay.store.run.NewScore;
import dev.assay.store.run.NewStageResult;
import dev.assay.store.run.RunError;
import dev.assay.store.run.RunWriter;
import dev.assay.store.run.ScoreWriter;
import dev.assay.store.run.StageResultWriter;
import dev.assay.store.testing.TestStore;
import dev.assay.workflows.event.Subject;
import dev.assay.workflows.spec.RunStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** An experiment of two variants on samples {@code s0}, {@code s1} and so on, whose runs a test ends as it likes. */
public final class StoredExperiment {

    private final String id = UUID.randomUUID().toString();

    public StoredExperiment(int samples) {
        long dataset = TestStore.jdbc()
                .sql("insert into dataset (hash, name, samples) values (:hash, 'd', :samples) returning id")
                .param("hash", id)
                .param("samples", samples)
                .query(Long.class)
                .single();
        TestStore.jdbc()
                .sql("insert into sample (dataset_id, position, sample_id, input, target) select :dataset, n, 's' || n,"
                        + " to_json('in ' || n), to_json('out ' || n) from generate_series(0, :last) n")
                .param("dataset", dataset)
                .param("last", samples - 1)
                .update();
        NewExperiment.NewVariant first = new NewExperiment.NewVariant("first", "{}", "[\"echo/m\"]");
        NewExperiment.NewVariant second = new NewExperiment.NewVariant("second", "{}", "[\"echo/m\"]");
        write(() -> TestStore.get(ExperimentWriter.class)
                .create(
                        new NewExperiment(
                                id,
                                "e",
                                "{}",
                                id,
                                dataset,
                                List.of(),
                                2,
                                8,
                                null,
                                null,
                                null,
                                null,
                                List.of(first, second)),
                        samples));
    }

    public String id() {
        return id;
    }

    /** Writes down a pending run; {@return its id} */
    public String run(int sample, int variant, int epoch) {
        String runId = UUID.randomUUID().toString();
        write(() -> {
            TestStore.get(ExperimentRuns.class)
                    .create(id, List.of(new NewExperimentRun(runId, "hash", variant, sample, "s" + sample, epoch)));
            return true;
        });
        return runId;
    }

    /** Writes down a run that tries another again; {@return its id} */
    public String retry(String former) {
        String runId = UUID.randomUUID().toString();
        write(() -> {
            TestStore.get(ExperimentRuns.class).createRetries(List.of(former), List.of(runId));
            return true;
        });
        return runId;
    }

    public void stage(String runId, String output, long latencyMs, boolean cached) {
        write(() -> TestStore.get(StageResultWriter.class)
                .insert(new NewStageResult(
                        runId,
                        0,
                        "prompt",
                        null,
                        output,
                        "echo",
                        "m",
                        10,
                        3,
                        0,
                        latencyMs,
                        "stop",
                        cached,
                        "key",
                        null,
                        cached ? 0 : 1,
                        null)));
    }

    void score(String runId, String scorer, double value, Boolean passed) {
        BigDecimal threshold = passed == null ? null : new BigDecimal("0.5");
        write(() -> TestStore.get(ScoreWriter.class)
                .insert(new NewScore(runId, scorer, value, value, false, threshold, passed, null, null)));
    }

    void error(String runId, String scorer) {
        write(() -> TestStore.get(ScoreWriter.class)
                .insert(new NewScore(
                        runId, scorer, null, null, false, new BigDecimal("0.5"), null, null, "no verdict")));
    }

    /** Ends a run, with the event that tells of it. */
    public void end(String runId, RunStatus status) {
        write(() -> {
            RunWriter runs = TestStore.get(RunWriter.class);
            if (status == RunStatus.FAILED) {
                runs.error(runId, new RunError(0, "permanent", "refused"));
            }
            runs.close(runId, status);
            return TestStore.get(Outbox.class)
                    .append(new NewEvent(Subject.run(runId), "run." + status.word(), "end", Map.of()));
        });
    }

    /** Scores a run anew: what is said last counts. */
    void scoreAgain(String runId, String scorer, double value) {
        TestStore.jdbc()
                .sql("insert into score (run_id, scorer_name, version, value, raw_value, clamped)"
                        + " values (:run, :scorer, 2, :value, :value, false)")
                .param("run", runId)
                .param("scorer", StoredText.encode(scorer))
                .param("value", value)
                .update();
    }

    private static <T> void write(Supplier<T> work) {
        TestStore.inTransaction(work);
    }
}
