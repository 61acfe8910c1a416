package dev.assay.store.run;

import dev.assay.store.RowWriter;
import dev.assay.store.StoredText;
import dev.assay.workflows.activity.Command;
import dev.assay.workflows.spec.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes runs, in the transaction of the caller. Every change of status counts up {@code transitions}. */
@Repository
public class RunWriter {

    private static final String CREATE = """
            insert into run (id, name, config, config_hash, retry_of, try)
            values (:id, :name, cast(:config as json), :configHash, :retryOf, :tryNumber)
            on conflict (id) do nothing""";

    private static final String OPEN_STATUSES = "('pending', 'running', 'paused', 'waiting')";

    private static final String CLOSE = """
            update run set
              status = :status,
              transitions = transitions + 1,
              started_at = coalesce(started_at, clock_timestamp()),
              completed_at = clock_timestamp(),
              duration_ms = (extract(epoch from clock_timestamp() - coalesce(started_at, clock_timestamp())) * 1000)::bigint,
              tokens_in = coalesce((select sum(tokens_in) from stage_result where run_id = :id), 0),
              tokens_out = coalesce((select sum(tokens_out) from stage_result where run_id = :id), 0),
              cost_usd = (select case when count(*) filter (where cost_usd is null) > 0 then null
                                 else coalesce(sum(cost_usd), 0) end
                          from call where run_id = :id and outcome = 'answered')
            where id = :id and status in\s""" + OPEN_STATUSES + " returning transitions";

    private final JdbcClient jdbc;
    private final RowWriter rows;

    public RunWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.rows = new RowWriter(jdbc);
    }

    /** Writes down a run that is to be; {@return whether it was not there before} */
    public boolean create(NewRun run) {
        return rows.write(CREATE, run) == 1;
    }

    /** Moves a run from one of several statuses to another; {@return the number of the change, or empty if none} */
    public OptionalInt move(String runId, List<RunStatus> from, RunStatus to) {
        return first(jdbc.sql("update run set status = :to, transitions = transitions + 1,"
                        + " started_at = coalesce(started_at, clock_timestamp())"
                        + " where id = :id and status in (:from) returning transitions")
                .param("id", runId)
                .param("from", from.stream().map(RunStatus::word).toList())
                .param("to", to.word())
                .query(Integer.class)
                .list());
    }

    /** Ends a run with its sums; {@return the number of the change, or empty when it had ended before} */
    public OptionalInt close(String runId, RunStatus status) {
        return first(jdbc.sql(CLOSE)
                .param("id", runId)
                .param("status", status.word())
                .query(Integer.class)
                .list());
    }

    /** Writes down what a person asks of a run; {@return whether the run is not final} */
    public boolean command(String runId, Command command) {
        return jdbc.sql("update run set command = :command where id = :id and status in " + OPEN_STATUSES)
                        .param("id", runId)
                        .param("command", command.name().toLowerCase(Locale.ROOT))
                        .update()
                == 1;
    }

    /** Writes down why a run fails, ahead of its end. */
    public void error(String runId, RunError error) {
        jdbc.sql("update run set error_stage_index = :stage, error_type = :type, error_message = :message"
                        + " where id = :id and status in " + OPEN_STATUSES)
                .param("id", runId)
                .param("stage", error.stageIndex())
                .param("type", error.type())
                .param("message", StoredText.encode(error.message()))
                .update();
    }

    /** Locks a run against its end until the transaction ends; {@return whether it is not final} */
    public boolean lockOpen(String runId) {
        return !jdbc.sql("select 1 from run where id = :id and status in " + OPEN_STATUSES + " for share")
                .param("id", runId)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** Takes a final run away with all that hangs on it; {@return whether it was there and final} */
    public boolean delete(String runId) {
        return jdbc.sql("delete from run where id = :id and status not in " + OPEN_STATUSES)
                        .param("id", runId)
                        .update()
                == 1;
    }

    /** Takes away final runs that ended before an instant, at most so many; {@return their ids} */
    public List<String> prune(Instant before, int limit) {
        return jdbc.sql(
                        "delete from run where id in (select id from run where completed_at < :before and status not in "
                                + OPEN_STATUSES + " order by completed_at limit :limit) returning id")
                .param("before", java.sql.Timestamp.from(before))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    private static OptionalInt first(List<Integer> numbers) {
        return numbers.isEmpty() ? OptionalInt.empty() : OptionalInt.of(numbers.get(0));
    }
}
