package dev.assay.store.call;

import dev.assay.store.StoredText;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes down every call before it is made and how it ended: what is paid is counted here, not in Temporal, whose
 * count starts anew with an engine that forgot.
 */
@Repository
public class CallLedger {

    private static final String BEGIN = """
            with past as (
              select coalesce(max(attempt), 0) + 1 as attempt,
                     count(*) filter (where outcome in ('answered', 'in_flight', 'failed', 'lost')) + 1 as paid,
                     count(*) filter (where outcome in ('answered', 'in_flight')) as settled,
                     coalesce(clock_timestamp() - min(started_at), interval '0')
                       - coalesce(sum(wait_ms), 0) * interval '1 millisecond' as elapsed
              from call where run_id = :runId and purpose = :purpose)
            insert into call (run_id, purpose, attempt, provider, model, cache_key, exclusive, process, lease_until)
            select :runId, :purpose, attempt, :provider, :model, :cacheKey, :exclusive, :process,
                   clock_timestamp() + make_interval(secs => :leaseSeconds)
            from past, run
            where run.id = :runId and run.status in ('pending', 'running', 'paused', 'waiting')
              and run.command = 'none' and settled = 0 and paid <= :attempts
              and elapsed < make_interval(secs => :totalSeconds)
            on conflict do nothing
            returning attempt, (select paid from past) as paid""";

    private static final String EXPLAIN = """
            select run.status, run.command,
                   (select count(*) from call where run_id = run.id and purpose = :purpose
                                                and outcome in ('answered', 'in_flight', 'failed', 'lost')) as paid,
                   settled.outcome, settled.answer, latest.error_type, latest.error_message
            from run
            left join lateral (select outcome, answer from call
                               where run_id = run.id and purpose = :purpose and outcome in ('answered', 'in_flight')
                               order by outcome limit 1) settled on true
            left join lateral (select error_type, error_message from call
                               where run_id = run.id and purpose = :purpose and error_type is not null
                               order by attempt desc limit 1) latest on true
            where run.id = :runId""";

    private static final String SAME_QUESTION =
            "select 1 from call where cache_key = :cacheKey and outcome = 'in_flight' and exclusive";

    private static final String END = """
            update call set outcome = :outcome, finished_at = clock_timestamp(), wait_ms = :waitMs,
              error_type = :errorType, error_message = :errorMessage, answer = :answer,
              tokens_in = :tokensIn, tokens_out = :tokensOut, cost_usd = :costUsd
            where run_id = :runId and purpose = :purpose and attempt = :attempt and outcome in ('in_flight', 'lost')""";

    private static final String CACHED = """
            insert into call (run_id, purpose, attempt, provider, model, cache_key, exclusive, process, lease_until,
              outcome, finished_at, answer, tokens_in, tokens_out, cost_usd)
            values (:runId, :purpose, 0, :provider, :model, :cacheKey, false, :process, clock_timestamp(),
              'cached', clock_timestamp(), :answer, :tokensIn, :tokensOut, 0)
            on conflict do nothing""";

    private final JdbcClient jdbc;

    public CallLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes down a call that is about to be made, or tells why it must not be made. */
    public CallStart begin(NewCall call, CallBounds bounds) {
        Optional<CallStart> begun = insert(call, bounds);
        if (begun.isEmpty() && giveUpExpired(call) > 0) {
            begun = insert(call, bounds);
        }
        return begun.orElseGet(() -> explain(call));
    }

    /** Writes down how a call ended; a call whose end is known already keeps it. */
    public void end(NewCall call, int attempt, CallEnd end) {
        EndColumns columns = EndColumns.of(end);
        jdbc.sql(END)
                .param("runId", call.runId())
                .param("purpose", call.purpose())
                .param("attempt", attempt)
                .param("outcome", columns.outcome())
                .param("waitMs", columns.waitMs())
                .param("errorType", columns.errorType())
                .param("errorMessage", encoded(columns.errorMessage()))
                .param("answer", encoded(columns.answer()))
                .param("tokensIn", columns.tokensIn())
                .param("tokensOut", columns.tokensOut())
                .param("costUsd", columns.costUsd())
                .update();
    }

    /** Writes down that a question was answered by the cache, at no cost. */
    public void cached(NewCall call, String answer, long tokensIn, long tokensOut) {
        jdbc.sql(CACHED)
                .param("runId", call.runId())
                .param("purpose", call.purpose())
                .param("provider", call.provider())
                .param("model", call.model())
                .param("cacheKey", call.cacheKey())
                .param("process", call.process())
                .param("answer", StoredText.encode(answer))
                .param("tokensIn", tokensIn)
                .param("tokensOut", tokensOut)
                .update();
    }

    /** Prolongs the leases of all calls that a process has in flight. */
    public void renew(String process, Duration lease) {
        jdbc.sql("update call set lease_until = clock_timestamp() + make_interval(secs => :seconds)"
                        + " where process = :process and outcome = 'in_flight'")
                .param("process", process)
                .param("seconds", seconds(lease))
                .update();
    }

    /** Gives up the calls in flight of all processes but one, which knows that the others are dead; {@return how many} */
    public int giveUpAllBut(String process) {
        return jdbc.sql("update call set outcome = 'lost', finished_at = clock_timestamp()"
                        + " where process <> :process and outcome = 'in_flight'")
                .param("process", process)
                .update();
    }

    private Optional<CallStart> insert(NewCall call, CallBounds bounds) {
        return jdbc.sql(BEGIN)
                .param("runId", call.runId())
                .param("purpose", call.purpose())
                .param("provider", call.provider())
                .param("model", call.model())
                .param("cacheKey", call.cacheKey())
                .param("exclusive", call.exclusive())
                .param("process", call.process())
                .param("leaseSeconds", seconds(call.lease()))
                .param("attempts", bounds.attempts())
                .param("totalSeconds", seconds(bounds.total()))
                .query((row, number) -> (CallStart) new CallStart.Begun(row.getInt("attempt"), row.getInt("paid")))
                .optional();
    }

    /** A call whose lease has run out was made by a process that is gone; it may have been paid. */
    private int giveUpExpired(NewCall call) {
        return jdbc.sql("update call set outcome = 'lost', finished_at = clock_timestamp()"
                        + " where outcome = 'in_flight' and lease_until < clock_timestamp()"
                        + " and ((run_id = :runId and purpose = :purpose) or (cache_key = :cacheKey and exclusive))")
                .param("runId", call.runId())
                .param("purpose", call.purpose())
                .param("cacheKey", call.cacheKey())
                .update();
    }

    private CallStart explain(NewCall call) {
        boolean sameQuestion = !jdbc.sql(SAME_QUESTION)
                .param("cacheKey", call.cacheKey())
                .query(Integer.class)
                .list()
                .isEmpty();
        return jdbc.sql(EXPLAIN)
                .param("runId", call.runId())
                .param("purpose", call.purpose())
                .query((row, number) -> explanation(row, sameQuestion))
                .optional()
                .orElseGet(CallStart.Ended::new);
    }

    private static CallStart explanation(ResultSet row, boolean sameQuestion) throws SQLException {
        String status = row.getString("status");
        String settled = row.getString("outcome");
        if (status.equals("completed") || status.equals("failed") || status.equals("canceled")) {
            return new CallStart.Ended();
        }
        if ("answered".equals(settled)) {
            return new CallStart.Answered(decoded(row.getString("answer")));
        }
        if (!row.getString("command").equals("none")) {
            return row.getString("command").equals("pause") ? new CallStart.Held() : new CallStart.Ended();
        }
        if ("in_flight".equals(settled) || sameQuestion || row.getString("error_type") == null) {
            return new CallStart.InFlight();
        }
        return new CallStart.UsedUp(
                row.getInt("paid"), row.getString("error_type"), StoredText.decode(row.getString("error_message")));
    }

    private static @Nullable String encoded(@Nullable String text) {
        return text == null ? null : StoredText.encode(text);
    }

    private static @Nullable String decoded(@Nullable String stored) {
        return stored == null ? null : StoredText.decode(stored);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private record EndColumns(
            String outcome,
            long waitMs,
            @Nullable String errorType,
            @Nullable String errorMessage,
            @Nullable String answer,
            long tokensIn,
            long tokensOut,
            @Nullable BigDecimal costUsd) {

        static EndColumns of(CallEnd end) {
            if (end instanceof CallEnd.Answered answered) {
                return new EndColumns(
                        "answered",
                        0,
                        null,
                        null,
                        answered.answer(),
                        answered.tokensIn(),
                        answered.tokensOut(),
                        answered.costUsd());
            }
            if (end instanceof CallEnd.Failed failed) {
                return new EndColumns("failed", 0, failed.type(), failed.message(), null, 0, 0, null);
            }
            CallEnd.RateLimited limited = (CallEnd.RateLimited) end;
            return new EndColumns(
                    "rate_limited", limited.delay().toMillis(), "rate_limited", limited.message(), null, 0, 0, null);
        }
    }
}
