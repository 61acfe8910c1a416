package dev.assay.store.scoring;

import dev.assay.store.RowWriter;
import dev.assay.store.StoredParameters;
import dev.assay.workflows.activity.ScoringPlace;
import dev.assay.workflows.spec.ScoringStatus;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes scorings, in the transaction of the caller. A final row never changes. */
@Repository
public class ScoringWriter {

    private static final String IS_OPEN = "status in ('pending', 'running')";

    private static final String BEGIN = """
            update scoring set status = 'running', transitions = transitions + 1, started_at = clock_timestamp()
            where id = :id and status = 'pending'
            returning transitions""";

    private static final String CANCEL = """
            update scoring set command = 'cancel', reason = coalesce(:reason, reason)
            where id = :id and %s""".formatted(IS_OPEN);

    private static final String EXPLAIN = "update scoring set reason = :reason where id = :id and " + IS_OPEN;

    /** What one call cost may be unknown; then so is the cost of all, as with a run. */
    private static final String CLOSE = """
            update scoring set
              status = :status,
              transitions = transitions + 1,
              started_at = coalesce(started_at, ended.at),
              completed_at = ended.at,
              duration_ms = coalesce(extract(epoch from ended.at - started_at) * 1000, 0),
              done = case when :status = 'completed' then runs else done end,
              done_ahead = case when :status = 'completed' then 0 else done_ahead end,
              calls = calls.paid,
              cost_usd = calls.cost_usd
            from
              (select clock_timestamp() as at) ended,
              (select case when bool_or(cost_usd is null) then null else coalesce(sum(cost_usd), 0) end as cost_usd,
                      count(*) as paid
               from call where scoring_id = :id and outcome in ('in_flight', 'answered', 'failed', 'lost')) calls
            where id = :id and %s
            returning transitions""".formatted(IS_OPEN);

    private static final String COUNT = """
            update scoring set scores = scores + :scores, errors = errors + :errors
            where id = :id and command = 'none' and %s""".formatted(IS_OPEN);

    /**
     * A place before the one that is written says nothing new: who is late writes it. Which of the runs that were counted
     * ahead are before the place now is not known: no more are taken off than keeps the count of all from falling.
     */
    private static final String SETTLE = """
            update scoring set done = :runs, at_position = :samplePosition, at_variant = :variant, at_epoch = :epoch,
              done_ahead = greatest(0, done + done_ahead - :runs)
            where id = :id and done < :runs and %s
            returning done + done_ahead""".formatted(IS_OPEN);

    private static final String COUNT_AHEAD = """
            update scoring set done_ahead = done_ahead + 1
            where id = :id and done + done_ahead < runs and %s
            returning done + done_ahead""".formatted(IS_OPEN);

    private final JdbcClient jdbc;
    private final RowWriter rows;

    public ScoringWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.rows = new RowWriter(
                jdbc,
                "scoring",
                "id",
                "run_id",
                "experiment_id",
                "scorers:json",
                "errors_only",
                "content_hash",
                "concurrency",
                "runs",
                "skipped");
    }

    /** Has scorings of one subject written down one after another, each once the transaction before has ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockSubject(String subject) {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended('scoring/' || :subject, 0))) locked")
                .param("subject", subject)
                .query(Integer.class)
                .single();
    }

    /** Writes down a scoring that is to be. */
    public void create(NewScoring scoring) {
        rows.insert(scoring);
    }

    /** Marks a scoring as running; {@return the number of the change, or empty if there is none} */
    public OptionalInt begin(String id) {
        return change(BEGIN, StoredParameters.of("id", id));
    }

    /** Writes down that a scoring is to be canceled; {@return whether it is not over} */
    public boolean cancel(String id, @Nullable String reason) {
        return update(CANCEL, StoredParameters.of("id", id).and("reason", reason)) == 1;
    }

    /** Writes down why a scoring is about to fail. */
    public void explain(String id, String reason) {
        update(EXPLAIN, StoredParameters.of("id", id).and("reason", reason));
    }

    /** Ends a scoring with what it paid; {@return the number of the change, or empty when it had ended before} */
    public OptionalInt close(String id, ScoringStatus status) {
        if (!status.isFinal()) {
            throw new IllegalArgumentException("A scoring is not closed as " + status.word() + " (" + id + ")");
        }
        return change(CLOSE, StoredParameters.of("id", id).and("status", status.word()));
    }

    /** Counts scores that were given; {@return whether the scoring goes on: else they are not to be given} */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean count(String id, int scores, int errors) {
        return update(COUNT, StoredParameters.of("id", id).and("scores", scores).and("errors", errors)) == 1;
    }

    /**
     * Writes down up to which run all is done; {@return how many runs are done now, or empty when it is no further than
     * before}
     */
    public OptionalLong settle(String id, ScoringPlace place) {
        return done(SETTLE, StoredParameters.of(place).and("id", id));
    }

    /** Counts a run behind that place as done; {@return how many are done now, or empty when they were all} */
    public OptionalLong countAhead(String id) {
        return done(COUNT_AHEAD, StoredParameters.of("id", id));
    }

    private int update(String sql, StoredParameters parameters) {
        return jdbc.sql(sql).paramSource(parameters).update();
    }

    private OptionalLong done(String sql, StoredParameters parameters) {
        return jdbc.sql(sql).paramSource(parameters).query(Long.class).optional().stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    private OptionalInt change(String sql, StoredParameters parameters) {
        return jdbc.sql(sql).paramSource(parameters).query(Integer.class).optional().stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }
}
