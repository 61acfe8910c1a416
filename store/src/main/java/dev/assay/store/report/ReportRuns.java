package dev.assay.store.report;

import dev.assay.store.StoredParameters;
import dev.assay.store.StoredText;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the runs of experiments with what went in and came out, page by page. */
@Repository
public class ReportRuns {

    private static final String IS_FAILING = """
            (run.status = 'failed' or exists (select 1 from (%s) said where said.error is not null or not said.passed))""".formatted(ReportNumbers.NEWEST_SCORES);

    private static final String PLANNED = """
            select 0::bigint as seq, run.* from run
            where experiment_id = :id and %s
              and (sample_position, variant, epoch) > (:afterPosition, :afterVariant, :afterEpoch)
              and (cast(:statuses as text[]) is null or status = any(:statuses))
              and (cast(:variant as text) is null or variant in
                (select position from variant where experiment_id = :id and name = :variant))
              and (cast(:sampleId as text) is null or sample_id = :sampleId)
              and (not :failing or %s)
            order by sample_position, variant, epoch
            limit :limit""".formatted(ReportNumbers.IS_NEWEST, IS_FAILING);

    /** Run by run for each event: one that looked through the experiment's runs first would do so for each page. */
    private static final String ENDED = """
            select event.id as seq, run.*
            from event
            cross join lateral
              (select * from run where run.id = substr(event.subject, 5) and experiment_id = :id offset 0) run
            where event.id > :after and event.id <= :through
              and type in ('run.completed', 'run.failed', 'run.canceled') and starts_with(subject, 'run:')
            order by event.id
            limit :limit""";

    private static final String ALL_OF = """
            select run.seq, run.sample_position, run.variant, run.epoch, run.id, variant.name as variant_name,
              run.sample_id, run.try, run.status, run.tokens_in, run.tokens_out, run.cost_usd, run.cached,
              run.error_stage_index, run.error_type, run.error_message, %s,
              coalesce((select sum(latency_ms) from stage_result where run_id = run.id), 0) as latency_ms
            from (%s) run
            join experiment on experiment.id = run.experiment_id
            join variant on variant.experiment_id = run.experiment_id and variant.position = run.variant
            join sample on sample.dataset_id = experiment.dataset_id and sample.position = run.sample_position
            left join stage_result stage
              on stage.run_id = run.id and stage.stage_index = json_array_length(run.models) - 1
            order by %s""";

    private static final String SCORES = """
            select distinct on (run_id, scorer_name) *
            from score where run_id = any(:ids)
            order by run_id, scorer_name, version desc""";

    private static final String FIRST_EVENT =
            "select min(id) from event where subject = 'experiment:' || :id and type = 'experiment.started'";

    private static final String LAST_EVENT = """
            select max(id) from event where subject = 'experiment:' || :id
              and type in ('experiment.completed', 'experiment.failed', 'experiment.canceled')""";

    private static final String NEWEST_EVENT = "select max(id) from event";

    /** What waits before it is called again may wait for an hour, and what is paused then is not called. */
    private static final String IS_ANSWERING = """
            select exists (
              select 1 from run where experiment_id = :id and status = 'running'
                and (select outcome from call where run_id = run.id order by started_at desc limit 1)
                  in ('in_flight', 'answered'))""";

    private static final String IS_LEFT_TO_PEOPLE = """
            select coalesce(bool_and(status = 'waiting' and exists (
                select 1 from human_question asked where asked.run_id = run.id and asked.open)), false) from run
            where experiment_id = :id and status in ('pending', 'running', 'paused', 'waiting')""";

    private final JdbcClient jdbc;

    public ReportRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return the newest tries of an experiment's runs after a place in its plan, in the order of the plan} */
    public List<ReportedRun> page(
            String experimentId, RunFilter filter, ReportedRun.Place after, int limit, RunTexts texts) {
        return read(
                ALL_OF.formatted(texts.columns(), PLANNED, "sample_position, variant, epoch"),
                StoredParameters.of("id", experimentId)
                        .and("afterPosition", after.samplePosition())
                        .and("afterVariant", after.variant())
                        .and("afterEpoch", after.epoch())
                        .and("statuses", filter.statuses().isEmpty() ? null : array(filter.statuses()))
                        .and("variant", filter.variant().orElse(null))
                        .and("sampleId", filter.sampleId().orElse(null))
                        .and("failing", filter.failing())
                        .and("limit", limit),
                texts);
    }

    /**
     * {@return the runs of an experiment, all tries of them, whose end was told after one event and up to another, in the
     * order of these events}
     *
     * @param after the id of an event
     * @param through the id of an event before which none is still to come
     */
    public List<ReportedRun> ended(String experimentId, long after, long through, int limit) {
        long first = id(FIRST_EVENT, experimentId);
        return read(
                ALL_OF.formatted(RunTexts.WHOLE.columns(), ENDED, "seq"),
                StoredParameters.of("id", experimentId)
                        .and("after", Math.max(after, first))
                        .and("through", through)
                        .and("limit", limit),
                RunTexts.WHOLE);
    }

    /** {@return the id of the event that told of an experiment's last end; 0 when there is none} */
    public long endEvent(String experimentId) {
        return id(LAST_EVENT, experimentId);
    }

    /** {@return the largest id of any event that can be seen; 0 when there is none} */
    public long newestEvent() {
        return jdbc.sql(NEWEST_EVENT).query(Long.class).optional().orElse(0L);
    }

    /** {@return whether calls of an experiment are in flight, or were just answered} */
    public boolean isAnswering(String experimentId) {
        return jdbc.sql(IS_ANSWERING)
                .param("id", experimentId)
                .query(Boolean.class)
                .single();
    }

    /** {@return whether runs of an experiment wait for a person's answer, and all others that have rows have ended} */
    public boolean isLeftToPeople(String experimentId) {
        return jdbc.sql(IS_LEFT_TO_PEOPLE)
                .param("id", experimentId)
                .query(Boolean.class)
                .single();
    }

    private long id(String sql, String experimentId) {
        Long found = jdbc.sql(sql)
                .param("id", experimentId)
                .query((row, number) -> row.getLong(1))
                .single();
        return found == null ? 0 : found;
    }

    private List<ReportedRun> read(String sql, StoredParameters parameters, RunTexts texts) {
        List<ReportedRun> runs = jdbc.sql(sql)
                .paramSource(parameters)
                .query((row, number) -> run(row, texts))
                .list();
        Map<String, List<ReportedRun.RunScore>> scores =
                scores(runs.stream().map(ReportedRun::runId).toList());
        return runs.stream()
                .map(run -> run.with(scores.getOrDefault(run.runId(), List.of())))
                .toList();
    }

    private Map<String, List<ReportedRun.RunScore>> scores(List<String> runIds) {
        Map<String, List<ReportedRun.RunScore>> scores = new HashMap<>();
        jdbc.sql(SCORES).param("ids", array(runIds)).query(row -> {
            scores.computeIfAbsent(row.getString("run_id"), id -> new ArrayList<>())
                    .add(score(row));
        });
        return scores;
    }

    private static ReportedRun run(ResultSet row, RunTexts texts) throws SQLException {
        String prompt = row.getString("prompt");
        String output = row.getString("output");
        return new ReportedRun(
                new ReportedRun.Place(row.getInt("sample_position"), row.getInt("variant"), row.getInt("epoch")),
                row.getLong("seq"),
                row.getString("id"),
                StoredText.decode(row.getString("variant_name")),
                StoredText.decode(row.getString("sample_id")),
                row.getInt("try"),
                row.getString("status"),
                row.getString("input"),
                row.getString("target"),
                prompt == null ? null : texts.decode(prompt),
                output == null ? null : texts.decode(output),
                row.getLong("tokens_in"),
                row.getLong("tokens_out"),
                row.getBigDecimal("cost_usd"),
                row.getLong("latency_ms"),
                row.getObject("cached", Boolean.class),
                failure(row),
                List.of());
    }

    private static ReportedRun.@Nullable Failure failure(ResultSet row) throws SQLException {
        String type = text(row, "error_type");
        return type == null
                ? null
                : new ReportedRun.Failure(
                        row.getObject("error_stage_index", Integer.class),
                        type,
                        Objects.requireNonNullElse(text(row, "error_message"), ""));
    }

    private static ReportedRun.RunScore score(ResultSet row) throws SQLException {
        return new ReportedRun.RunScore(
                StoredText.decode(row.getString("scorer_name")),
                row.getObject("value", Double.class),
                row.getObject("raw_value", Double.class),
                row.getBoolean("clamped"),
                row.getObject("threshold", BigDecimal.class),
                row.getObject("passed", Boolean.class),
                text(row, "reason"),
                text(row, "error"));
    }

    private static @Nullable String text(ResultSet row, String column) throws SQLException {
        String stored = row.getString(column);
        return stored == null ? null : StoredText.decode(stored);
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }
}
