package dev.assay.store.experiment;

import dev.assay.store.StoredParameters;
import dev.assay.store.StoredText;
import dev.assay.workflows.spec.RunStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Creates and counts the runs of experiments, many by one statement. */
@Repository
public class ExperimentRuns {

    private static final String CREATE = """
            insert into run (id, config_hash, models, experiment_id, variant, sample_position, sample_id, epoch)
            select given.id, config_hash, variant.models, :experimentId, given.variant, sample_position, sample_id, epoch
            from unnest(:ids::text[], :hashes::text[], :variants::int[], :positions::int[], :samples::text[],
              :epochs::int[]) as given (id, config_hash, variant, sample_position, sample_id, epoch)
            join variant on variant.experiment_id = :experimentId and variant.position = given.variant
            on conflict do nothing""";

    private static final String IS_OPEN = "status in ('pending', 'running', 'paused', 'waiting')";

    private static final String OPEN = """
            select id, status, command, variant, sample_id, epoch, try from run
            where experiment_id = :experimentId and id > :after and %s
            order by id limit :limit""";

    private static final String RETRYABLE = """
            select id from run
            where experiment_id = :experimentId and status in ('failed', 'canceled') and completed_at < :before
              and not exists (select 1 from run later where later.retry_of = run.id)
            order by id limit :limit""";

    private static final String CREATE_RETRIES = """
            insert into run (id, config_hash, experiment_id, variant, sample_position, sample_id, epoch, models, retry_of,
              try)
            select given.id, former.config_hash, former.experiment_id, former.variant, former.sample_position,
              former.sample_id, former.epoch, former.models, former.id, former.try + 1
            from unnest(:ids::text[], :formers::text[]) as given (id, former)
            join run former on former.id = given.former
            on conflict do nothing""";

    private static final String TAKE_OVER = """
            insert into stage_result (run_id, stage_index, prompt_sent, messages, response_raw, provider, model_used,
              tokens_in, tokens_out, tokens_cached, latency_ms, finish_reason, cached, cache_key, cache_miss, attempts,
              cost_usd, taken_from)
            select given.id, stage_index, prompt_sent, messages, response_raw, provider, model_used,
              tokens_in, tokens_out, tokens_cached, latency_ms, finish_reason, cached, cache_key, cache_miss, 0,
              0, coalesce(taken_from, run_id)
            from unnest(:ids::text[], :formers::text[]) as given (id, former)
            join (select id, retry_of from run) created on created.id = given.id and created.retry_of = given.former
            join stage_result on stage_result.run_id = given.former
            on conflict do nothing""";

    private static final String COUNTED = """
            run.id,
            (status = 'completed' and newest)::int as completed,
            (status = 'failed' and newest)::int as failed,
            (status = 'canceled' and newest)::int as canceled,
            (status = 'completed' and newest and coalesce(cached, false))::int as cached,
            coalesce(calls, 0) as calls, case when newest then tokens_in else 0 end as tokens_in,
            case when newest then tokens_out else 0 end as tokens_out, coalesce(tokens_paid, 0) as tokens_paid,
            coalesce(cost_usd, 0) as known_usd, (cost_usd is null)::int as unpriced""";

    private static final String SETTLED = "select status = 'waiting' as is_waiting, " + COUNTED + """
             from run, (select true as newest) tries
            where id = any(:ids) and status in ('completed', 'failed', 'canceled', 'waiting')""";

    private static final String SUMMED = """
            select '' as id, coalesce(sum(completed), 0) as completed, coalesce(sum(failed), 0) as failed,
              coalesce(sum(canceled), 0) as canceled, coalesce(sum(cached), 0) as cached,
              coalesce(sum(calls), 0) as calls, coalesce(sum(tokens_in), 0) as tokens_in,
              coalesce(sum(tokens_out), 0) as tokens_out, coalesce(sum(tokens_paid), 0) as tokens_paid,
              coalesce(sum(known_usd), 0) as known_usd, coalesce(sum(unpriced), 0) as unpriced
            from (select %s
                  from run, lateral (select not exists (select 1 from run later where later.retry_of = run.id) as newest)
                    tries
                  where experiment_id = :experimentId and %s and not id = any(:but)) counted""";

    private static final String TOTALS = SUMMED.formatted(COUNTED, "status in ('completed', 'failed', 'canceled')");

    private static final String SUMS_OF_WAITING = SUMMED.formatted(COUNTED, IS_OPEN + " and calls is not null");

    private static final String PAID_BY_OPEN = """
            select 0 as completed, 0 as failed, 0 as canceled, 0 as cached, count(*) as calls, 0 as tokens_in,
              0 as tokens_out, coalesce(sum(call.tokens_in + call.tokens_out), 0) as tokens_paid,
              coalesce(sum(call.cost_usd), 0) as known_usd, 0 as unpriced
            from (select id from run where experiment_id = :experimentId and %s
                  union select unnest(:uncounted::text[])) open
            join call on call.run_id = open.id and call.scoring_id is null
              and call.outcome in ('in_flight', 'answered', 'failed', 'lost')""".formatted(IS_OPEN);

    /** As if they had ended: those that were called count as completed, the others as completed by the cache. */
    private static final String PAID_BY_WAITING = """
            select count(*) as completed, 0 as failed, 0 as canceled, count(*) filter (where paid.calls = 0) as cached,
              coalesce(sum(paid.calls), 0) as calls, 0 as tokens_in, 0 as tokens_out,
              coalesce(sum(paid.tokens), 0) as tokens_paid, coalesce(sum(paid.usd), 0) as known_usd,
              count(*) filter (where paid.unpriced > 0) as unpriced
            from unnest(:ids::text[]) as waiting (id)
            cross join lateral (
              select count(*) as calls, sum(tokens_in + tokens_out) as tokens, sum(cost_usd) as usd,
                count(*) filter (where cost_usd is null) as unpriced
              from call where run_id = waiting.id and outcome in ('in_flight', 'answered', 'failed', 'lost')) paid""";

    private static final String IS_ANY_AT_WORK = """
            select exists (
              select 1 from run where experiment_id = :experimentId and %s
                and (status in ('pending', 'running') and id = any(:ids)
                  or exists (select 1 from call
                             where call.run_id = run.id and outcome = 'in_flight' and lease_until > clock_timestamp())))""".formatted(IS_OPEN);

    private static final String OPEN_COUNTS =
            "select status, count(*) as runs from run where experiment_id = :experimentId and " + IS_OPEN
                    + " group by status";

    private final JdbcClient jdbc;

    public ExperimentRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Creates pending runs of one experiment, in the transaction of the caller. */
    public void create(String experimentId, List<NewExperimentRun> runs) {
        jdbc.sql(CREATE)
                .paramSource(columns(runs).and("experimentId", experimentId))
                .update();
    }

    /** {@return an experiment's runs that have not ended, in the order of their ids, after one} */
    public List<OpenExperimentRun> open(String experimentId, String after, int limit) {
        return some(IS_OPEN, experimentId, after, limit);
    }

    /** {@return an experiment's runs that are paused, in the order of their ids} */
    public List<OpenExperimentRun> paused(String experimentId, int limit) {
        return some("status = 'paused'", experimentId, "", limit);
    }

    /** {@return whether an experiment has a run that has not ended} */
    public boolean isAnyOpen(String experimentId) {
        return !open(experimentId, "", 1).isEmpty();
    }

    private List<OpenExperimentRun> some(String which, String experimentId, String after, int limit) {
        return jdbc.sql(OPEN.formatted(which))
                .param("experimentId", experimentId)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new OpenExperimentRun(
                        row.getString("id"),
                        RunStatus.ofWord(row.getString("status")),
                        row.getString("command").equals("none"),
                        row.getInt("variant"),
                        StoredText.decode(row.getString("sample_id")),
                        row.getInt("epoch"),
                        row.getInt("try")))
                .list();
    }

    /** {@return how many runs of an experiment that have not ended have which status; those of none are left out} */
    public Map<RunStatus, Long> openCounts(String experimentId) {
        Map<RunStatus, Long> counts = new EnumMap<>(RunStatus.class);
        jdbc.sql(OPEN_COUNTS).param("experimentId", experimentId).query(row -> {
            counts.put(RunStatus.ofWord(row.getString("status")), row.getLong("runs"));
        });
        return counts;
    }

    /** {@return ids of runs that failed or were canceled before an instant and were not tried again since} */
    public List<String> retryable(String experimentId, Instant before, int limit) {
        return jdbc.sql(RETRYABLE)
                .param("experimentId", experimentId)
                .param("before", Timestamp.from(before))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /**
     * Creates runs that try others again, with the stages that those had finished, in the transaction of the caller. One
     * that somebody else tried again already is left alone.
     */
    public void createRetries(List<String> formers, List<String> ids) {
        StoredParameters parameters =
                StoredParameters.of("ids", ids.toArray(String[]::new)).and("formers", formers.toArray(String[]::new));
        jdbc.sql(CREATE_RETRIES).paramSource(parameters).update();
        jdbc.sql(TAKE_OVER).paramSource(parameters).update();
    }

    /** {@return those of some runs that have ended, each with what it counts as the newest try, or wait for a person} */
    public List<SettledRun> settled(Collection<String> ids) {
        return jdbc.sql(SETTLED)
                .param("ids", ids.toArray(String[]::new))
                .query((row, number) -> {
                    boolean isWaiting = row.getBoolean("is_waiting");
                    return new SettledRun(
                            row.getString("id"), isWaiting, isWaiting ? ExperimentTotals.NONE : totals(row));
                })
                .list();
    }

    /** {@return what runs that wait for a person have paid, as if they had ended} */
    public ExperimentTotals paidByWaiting(Collection<String> ids) {
        return jdbc.sql(PAID_BY_WAITING)
                .param("ids", ids.toArray(String[]::new))
                .query((row, number) -> totals(row))
                .single();
    }

    /** {@return what all ended runs of an experiment come to} */
    public ExperimentTotals totals(String experimentId) {
        return totalsBut(experimentId, List.of());
    }

    /** {@return what all ended runs of an experiment come to but some, which are counted when their end is heard} */
    public ExperimentTotals totalsBut(String experimentId, Collection<String> ids) {
        return summed(TOTALS, experimentId, ids);
    }

    /** {@return what open runs of an experiment took until they waited for a person; the totals count none of them} */
    public ExperimentTotals sumsOfWaiting(String experimentId) {
        return summed(SUMS_OF_WAITING, experimentId, List.of());
    }

    private ExperimentTotals summed(String sql, String experimentId, Collection<String> but) {
        return jdbc.sql(sql)
                .param("experimentId", experimentId)
                .param("but", but.toArray(String[]::new))
                .query((row, number) -> totals(row))
                .single();
    }

    /**
     * {@return what the open runs of an experiment have paid so far, in calls, tokens and known dollars}
     *
     * @param uncounted further runs, which may have ended but are not in the totals of whoever asks
     */
    public ExperimentTotals paidByOpen(String experimentId, Collection<String> uncounted) {
        return jdbc.sql(PAID_BY_OPEN)
                .param("experimentId", experimentId)
                .param("uncounted", uncounted.toArray(String[]::new))
                .query((row, number) -> totals(row))
                .single();
    }

    /** {@return whether one of some runs of an experiment is not held yet, or any of its runs waits for a model} */
    public boolean isAnyAtWork(String experimentId, Collection<String> ids) {
        return jdbc.sql(IS_ANY_AT_WORK)
                .param("experimentId", experimentId)
                .param("ids", ids.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    private static ExperimentTotals totals(ResultSet row) throws SQLException {
        return new ExperimentTotals(
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

    static StoredParameters columns(List<NewExperimentRun> runs) {
        return StoredParameters.of("ids", texts(runs, NewExperimentRun::id))
                .and("hashes", texts(runs, NewExperimentRun::configHash))
                .and("variants", numbers(runs, NewExperimentRun::variant))
                .and("positions", numbers(runs, NewExperimentRun::samplePosition))
                .and("samples", texts(runs, run -> StoredText.encode(run.sampleId())))
                .and("epochs", numbers(runs, NewExperimentRun::epoch));
    }

    private static String[] texts(List<NewExperimentRun> runs, Function<NewExperimentRun, String> text) {
        return runs.stream().map(text).toArray(String[]::new);
    }

    private static Integer[] numbers(List<NewExperimentRun> runs, ToIntFunction<NewExperimentRun> number) {
        return runs.stream().map(number::applyAsInt).toArray(Integer[]::new);
    }
}
