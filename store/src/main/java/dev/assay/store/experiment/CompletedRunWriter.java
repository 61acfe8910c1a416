package dev.assay.store.experiment;

import dev.assay.store.StoredParameters;
import dev.assay.store.run.NewScore;
import dev.assay.store.run.NewStageResult;
import dev.assay.store.run.ScoreWriter;
import dev.assay.store.run.StageResultWriter;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes runs of an experiment that are completed already, many by three statements. */
@Repository
public class CompletedRunWriter {

    /** The moves to running and to completed, as a run that was at work has them. */
    private static final String CREATE = """
            insert into run (id, config_hash, models, experiment_id, variant, sample_position, sample_id, epoch, status,
              transitions, started_at, completed_at, duration_ms, tokens_in, tokens_out, cost_usd, calls, tokens_paid,
              cached)
            select given.id, config_hash, variant.models, :experimentId, given.variant, sample_position, sample_id, epoch, 'completed',
              2, at, at, 0, tokens_in, tokens_out, 0, 0, 0, true
            from (select clock_timestamp() as at) now,
              unnest(:ids::text[], :hashes::text[], :variants::int[], :positions::int[], :samples::text[],
                :epochs::int[], :tokensIn::bigint[], :tokensOut::bigint[])
                as given (id, config_hash, variant, sample_position, sample_id, epoch, tokens_in, tokens_out)
            join variant on variant.experiment_id = :experimentId and variant.position = given.variant
            on conflict do nothing""";

    private final JdbcClient jdbc;
    private final StageResultWriter stages;
    private final ScoreWriter scores;

    public CompletedRunWriter(JdbcClient jdbc, StageResultWriter stages, ScoreWriter scores) {
        this.jdbc = jdbc;
        this.stages = stages;
        this.scores = scores;
    }

    /** Writes runs with what they left, in the transaction of the caller. */
    public void insert(String experimentId, List<CompletedRun> completed) {
        List<NewExperimentRun> runs = completed.stream().map(CompletedRun::run).toList();
        StoredParameters parameters = ExperimentRuns.columns(runs)
                .and("experimentId", experimentId)
                .and("tokensIn", completed.stream().map(CompletedRun::tokensIn).toArray(Long[]::new))
                .and(
                        "tokensOut",
                        completed.stream().map(CompletedRun::tokensOut).toArray(Long[]::new));
        jdbc.sql(CREATE).paramSource(parameters).update();
        List<NewStageResult> results =
                completed.stream().flatMap(run -> run.stages().stream()).toList();
        List<NewScore> values =
                completed.stream().flatMap(run -> run.scores().stream()).toList();
        stages.insertAll(results);
        scores.insertAll(values);
    }
}
