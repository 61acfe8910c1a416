package dev.assay.store.report;

import dev.assay.store.StoredText;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the numbers of an experiment's report, and no texts of prompts or answers. */
@Repository
public class ReportNumbers {

    /** Whether nobody tried the run again. */
    static final String IS_NEWEST = "not exists (select 1 from run later where later.retry_of = run.id)";

    /** What each scorer said last of a run. */
    static final String NEWEST_SCORES = """
            select distinct on (scorer_name) * from score
            where score.run_id = run.id order by scorer_name, version desc""";

    private static final String HAS_ENDED = "status in ('completed', 'failed', 'canceled')";

    /** Whether its sums are written: it has ended, or waits for a person, or did before it was paused. */
    private static final String HAS_SUMS = "calls is not null";

    private static final String VARIANTS = """
            select variant.position, variant.name,
              count(*) filter (where newest and status = 'completed') as completed,
              count(*) filter (where newest and status = 'failed') as failed,
              count(*) filter (where newest and status = 'canceled') as canceled,
              count(*) filter (where newest and status = 'completed' and cached) as cached,
              coalesce(sum(calls), 0) as calls,
              coalesce(sum(tokens_in) filter (where newest), 0) as tokens_in,
              coalesce(sum(tokens_out) filter (where newest), 0) as tokens_out,
              coalesce(sum(tokens_paid), 0) as tokens_paid,
              coalesce(sum(cost_usd), 0) as known_usd,
              count(*) filter (where %s and cost_usd is null) as unpriced
            from variant
            left join (select variant, status, cached, calls, tokens_in, tokens_out, tokens_paid, cost_usd,
                         %s as newest
                       from run where experiment_id = :id) run on run.variant = variant.position
            where variant.experiment_id = :id
            group by variant.position, variant.name
            order by variant.position""".formatted(HAS_SUMS, IS_NEWEST);

    private static final String STAGES = """
            select run.variant, count(*) as stages, count(*) filter (where stage.cached) as cached,
              percentile_disc(array[0.05, 0.25, 0.5, 0.75, 0.95]) within group (order by stage.latency_ms)
                filter (where not stage.cached) as latency
            from run
            join stage_result stage on stage.run_id = run.id
            where run.experiment_id = :id and stage.taken_from is null
            group by run.variant
            order by run.variant""";

    /** In the order of an index, so that nothing is sorted and nothing is held. */
    private static final String SCORES = """
            select run.sample_position, run.sample_id, run.variant, run.id,
              score.scorer_name, score.value, score.threshold, coalesce(score.passed, false) as passed
            from run
            left join lateral (%s) score on run.status = 'completed' and (:all or score.scorer_name = any(:scorers))
            where run.experiment_id = :id and run.%s and %s
            order by run.sample_position, run.variant, run.epoch, run.try""".formatted(NEWEST_SCORES, HAS_ENDED, IS_NEWEST);

    /** Rows held in memory at once. */
    private static final int FETCH = 2_000;

    private final JdbcClient jdbc;

    public ReportNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return what the runs of each variant come to, in the order of the variants} */
    public List<VariantTotals> variants(String experimentId) {
        return jdbc.sql(VARIANTS)
                .param("id", experimentId)
                .query((row, number) -> variant(row))
                .list();
    }

    /** {@return what the stages come to, of each variant that has any} */
    public List<StageTotals> stages(String experimentId) {
        return jdbc.sql(STAGES)
                .param("id", experimentId)
                .query((row, number) -> new StageTotals(
                        row.getInt("variant"),
                        row.getLong("stages"),
                        row.getLong("cached"),
                        latency(row.getArray("latency"))))
                .list();
    }

    /**
     * Reads what scorers said of the newest try of each run that has ended, as a stream, sample by sample and variant by
     * variant. A run that is not completed has no score that counts.
     *
     * @param scorers whose words are read; empty for all
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forEachScore(String experimentId, Collection<String> scorers, Consumer<ReportedScore> reader) {
        jdbc.sql(SCORES)
                .param("id", experimentId)
                .param("all", scorers.isEmpty())
                .param("scorers", scorers.stream().map(StoredText::encode).toArray(String[]::new))
                .withFetchSize(FETCH)
                .query(row -> {
                    reader.accept(score(row));
                });
    }

    private static VariantTotals variant(ResultSet row) throws SQLException {
        return new VariantTotals(
                row.getInt("position"),
                StoredText.decode(row.getString("name")),
                row.getLong("completed"),
                row.getLong("failed"),
                row.getLong("canceled"),
                row.getLong("cached"),
                row.getLong("calls"),
                row.getLong("tokens_in"),
                row.getLong("tokens_out"),
                row.getLong("tokens_paid"),
                row.getBigDecimal("known_usd"),
                row.getLong("unpriced"));
    }

    private static Optional<LatencyQuantiles> latency(@Nullable Array quantiles) throws SQLException {
        if (quantiles == null) {
            return Optional.empty();
        }
        Long[] of = (Long[]) quantiles.getArray();
        return Optional.of(new LatencyQuantiles(of[0], of[1], of[2], of[3], of[4]));
    }

    private static ReportedScore score(ResultSet row) throws SQLException {
        String scorer = row.getString("scorer_name");
        return new ReportedScore(
                row.getInt("sample_position"),
                StoredText.decode(row.getString("sample_id")),
                row.getInt("variant"),
                row.getString("id"),
                scorer == null
                        ? null
                        : new ReportedScore.Verdict(
                                StoredText.decode(scorer),
                                row.getObject("value", Double.class),
                                row.getObject("threshold", BigDecimal.class),
                                row.getBoolean("passed")));
    }
}
