package dev.assay.store.scoring;

import dev.assay.store.StoredParameters;
import dev.assay.store.StoredText;
import dev.assay.workflows.activity.ScoringPlace;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds the runs whose outputs can be scored, and the scores that they have, many by one statement. */
@Repository
public class StoredOutputs {

    private static final String IS_NEWEST = "not exists (select 1 from run later where later.retry_of = run.id)";

    /** Lengths of texts stand beside them, so that none is read for it. */
    private static final String BYTES = """
            (select coalesce(sum(octet_length(response_raw) + octet_length(prompt_sent)), 0)
             from stage_result where run_id = run.id) as bytes""";

    private static final String COLUMNS =
            "run.id, run.experiment_id, coalesce(run.sample_position, 0) as sample_position,"
                    + " coalesce(run.variant, 0) as variant, run.epoch, ";

    /** In the order of an index. */
    private static final String PAGE = "select " + COLUMNS + BYTES + """
             from run
            where experiment_id = :experimentId and status = 'completed' and %s
              and (sample_position, variant, epoch) > (:samplePosition, :variant, :epoch)
            order by sample_position, variant, epoch
            limit :limit""".formatted(IS_NEWEST);

    private static final String ONE = "select " + COLUMNS + BYTES + " from run where id = :id and status = 'completed'";

    private static final String COUNTS = """
            select count(*) filter (where status = 'completed') as completed,
              (select samples::bigint * variants * epochs from experiment where id = :experimentId) as total
            from run where experiment_id = :experimentId and %s""".formatted(IS_NEWEST);

    private static final String NEWEST = """
            select distinct on (run_id, scorer_name) run_id, scorer_name, value, raw_value, clamped, threshold, reason,
              spec_hash, scoring_id, scored_by
            from score
            where run_id = any(:ids) and (:all or scorer_name = any(:names))
            order by run_id, scorer_name, version desc""";

    private static final String LOCK = "select id from run where id = any(:ids) order by id for no key update";

    private final JdbcClient jdbc;

    public StoredOutputs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return completed runs of an experiment behind a place in its plan, in the order of the plan} */
    public List<ScoredOutput> page(String experimentId, @Nullable ScoringPlace after, int limit) {
        ScoringPlace from = after == null ? new ScoringPlace(-1, 0, 0, 0) : after;
        return jdbc.sql(PAGE)
                .paramSource(StoredParameters.of(from)
                        .and("experimentId", experimentId)
                        .and("limit", limit))
                .query((row, number) -> output(row))
                .list();
    }

    /** {@return the run of that id, if it is completed} */
    public Optional<ScoredOutput> find(String runId) {
        return jdbc.sql(ONE)
                .param("id", runId)
                .query((row, number) -> output(row))
                .optional();
    }

    /** {@return how many runs of an experiment have an output} */
    public OutputCounts counts(String experimentId) {
        return jdbc.sql(COUNTS)
                .param("experimentId", experimentId)
                .query((row, number) ->
                        new OutputCounts(row.getLong("completed"), row.getLong("total") - row.getLong("completed")))
                .single();
    }

    /**
     * {@return the newest version of each score of some runs}
     *
     * @param scorers whose scores are read; empty for all
     */
    public List<NewestScore> newest(Collection<String> runIds, Collection<String> scorers) {
        return jdbc.sql(NEWEST)
                .param("ids", runIds.toArray(String[]::new))
                .param("all", scorers.isEmpty())
                .param("names", scorers.stream().map(StoredText::encode).toArray(String[]::new))
                .query((row, number) -> newest(row))
                .list();
    }

    /** Locks runs against others that give them scores, until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(Collection<String> runIds) {
        jdbc.sql(LOCK)
                .param("ids", runIds.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    private static ScoredOutput output(ResultSet row) throws SQLException {
        return new ScoredOutput(
                row.getString("id"),
                row.getString("experiment_id"),
                row.getInt("sample_position"),
                row.getInt("variant"),
                row.getInt("epoch"),
                row.getLong("bytes"));
    }

    private static NewestScore newest(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        String scoredBy = row.getString("scored_by");
        return new NewestScore(
                row.getString("run_id"),
                StoredText.decode(row.getString("scorer_name")),
                row.getObject("value", Double.class),
                row.getObject("raw_value", Double.class),
                row.getBoolean("clamped"),
                row.getObject("threshold", BigDecimal.class),
                reason == null ? null : StoredText.decode(reason),
                row.getString("spec_hash"),
                row.getString("scoring_id"),
                scoredBy == null ? null : StoredText.decode(scoredBy));
    }
}
