package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.experiment.Experiment;
import dev.assay.store.experiment.ExperimentTotals;
import dev.assay.worker.FakeModels.Reply;
import dev.assay.workflows.spec.ExperimentStatus;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs that the cache answers are completed many at once, and nobody can tell them from others by what they leave. */
class CachedExperimentIT {

    private static final String SPEC = """
            {"variants": [{"name": "a", "pipeline_stages": [
               {"prompt": "Ask about [(${input})]", "model": "m"},
               {"system": "Be brief", "prompt": "Answer [(${prev_output})] for [(${input})]", "model": "n"}]}],
             "scorers": [{"type": "contains", "value": "fine", "threshold": 1},
                         {"type": "levenshtein", "name": "near", "threshold": 0.9},
                         {"type": "fixed", "value": 3},
                         {"type": "broken"}]}""";

    final TestWorker worker = TestWorker.fresh();

    @BeforeEach
    void fillTheCache() {
        worker.models.on("m", Reply.text("what?", 10, 3));
        worker.models.on("n", Reply.text("fine", 20, 5));
        new TestExperiment(worker, 3, SPEC).begin().ended();
        assertThat(worker.models.requests()).hasSize(6);
    }

    @Test
    void leavesTheRowsScoresAndEventsThatWorkflowsLeave() {
        TestExperiment byWorkflows = new TestExperiment(worker, 3, SPEC);
        byWorkflows.planOnly(0, 3);
        TestExperiment atOnce = new TestExperiment(worker, 3, SPEC);

        Experiment expected = byWorkflows.begin().ended();
        Experiment row = atOnce.begin().ended();

        assertThat(workflows(byWorkflows)).isEqualTo(3);
        assertThat(workflows(atOnce)).isZero();
        assertThat(runs(atOnce)).hasSize(3).isEqualTo(runs(byWorkflows));
        assertThat(stages(atOnce)).hasSize(6).isEqualTo(stages(byWorkflows));
        assertThat(scores(atOnce)).hasSize(12).isEqualTo(scores(byWorkflows));
        assertThat(events(atOnce)).hasSize(3 * 8).isEqualTo(events(byWorkflows));
        assertThat(row.status()).isEqualTo(ExperimentStatus.COMPLETED);
        assertThat(comparable(row.totals())).isEqualTo(comparable(expected.totals()));
        assertThat(row.totals().cached()).isEqualTo(3);
        assertThat(row.totals().calls()).isZero();
        assertThat(worker.models.requests()).hasSize(6);
    }

    @Test
    void opensOnlyWhatTheCacheDoesNotAnswer() {
        TestExperiment larger = new TestExperiment(worker, 5, SPEC);

        Experiment row = larger.begin().ended();

        assertThat(larger.statuses()).hasSize(5).containsOnly("completed");
        assertThat(row.totals().cached()).isEqualTo(3);
        assertThat(row.totals().calls()).isEqualTo(4);
        assertThat(workflows(larger)).isEqualTo(2);
    }

    @Test
    void leavesRunsWithSlowScorersToTheirWorkflows() {
        TestExperiment slow = new TestExperiment(worker, 3, SPEC.replace("fixed", "late"));

        Experiment row = slow.begin().ended();

        assertThat(workflows(slow)).isEqualTo(3);
        assertThat(row.totals().cached()).isEqualTo(3);
        assertThat(worker.models.requests()).hasSize(6);
    }

    @Test
    void asksAnewWhereTheCacheIsNotToBeRead() {
        TestExperiment anew =
                new TestExperiment(worker, 3, SPEC.replaceFirst("\\{", "{\"cache\": {\"mode\": \"refresh\"}, "));

        Experiment row = anew.begin().ended();

        assertThat(row.totals().cached()).isZero();
        assertThat(worker.models.requests()).hasSize(12);
    }

    @Test
    void failsWhatTheCacheDoesNotKnowWhereNobodyElseMayBeAsked() {
        TestExperiment closed =
                new TestExperiment(worker, 5, SPEC.replaceFirst("\\{", "{\"cache\": {\"mode\": \"only\"}, "));

        Experiment row = closed.begin().ended();

        assertThat(row.totals().cached()).isEqualTo(3);
        assertThat(closed.column("error_type")).containsExactlyInAnyOrder("", "", "", "cache_miss", "cache_miss");
        assertThat(rows(closed, "select outcome from call join run on run.id = run_id where experiment_id = :id"))
                .containsExactly("missed", "missed");
        assertThat(worker.models.requests()).hasSize(6);
    }

    /** {@return how many of its runs have a workflow} */
    private long workflows(TestExperiment experiment) {
        return experiment.column("id").stream().filter(worker::knows).count();
    }

    private List<String> runs(TestExperiment experiment) {
        return rows(experiment, """
                select to_jsonb(run) - '{id, experiment_id, created_at, started_at, completed_at, duration_ms}'::text[]
                from run where experiment_id = :id order by sample_position""");
    }

    private List<String> stages(TestExperiment experiment) {
        return rows(experiment, """
                select to_jsonb(stage_result) - '{run_id, created_at}'::text[]
                from stage_result join run on run.id = run_id
                where experiment_id = :id order by sample_position, stage_index""");
    }

    private List<String> scores(TestExperiment experiment) {
        return rows(experiment, """
                select to_jsonb(score) - '{run_id, created_at}'::text[]
                from score join run on run.id = run_id
                where experiment_id = :id order by sample_position, scorer_name, version""");
    }

    private List<String> events(TestExperiment experiment) {
        return rows(experiment, """
                select to_jsonb(event) - '{id, subject, created_at}'::text[]
                from event join run on event.subject = 'run:' || run.id
                where experiment_id = :id order by sample_position, event.id""");
    }

    private List<String> rows(TestExperiment experiment, String sql) {
        return worker.get(JdbcClient.class)
                .sql(sql)
                .param("id", experiment.id)
                .query(String.class)
                .list();
    }

    private static ExperimentTotals comparable(ExperimentTotals totals) {
        return new ExperimentTotals(
                totals.completed(),
                totals.failed(),
                totals.canceled(),
                totals.cached(),
                totals.calls(),
                totals.tokensIn(),
                totals.tokensOut(),
                totals.tokensPaid(),
                totals.knownUsd().stripTrailingZeros(),
                totals.unpriced());
    }
}
