package dev.assay.store.call;

import dev.assay.store.StoredParameters;
import dev.assay.store.StoredText;
import dev.assay.store.run.RunWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes down every call before it is made and how it ended: what is paid is counted here, not in Temporal, whose
 * count starts anew with an engine that forgot.
 *
 * <p>Each write is one statement, so that it holds without a transaction: none is open while a model is asked.
 */
@Repository
public class CallLedger {

    /** The kind of error, and the outcome, of a call whose process went away. It may have been paid: its cost is null. */
    public static final String LOST = "lost";

    /** What the ledger knows of earlier attempts. {@code settled}: there is an answer, or there may be one soon. */
    private static final String PAST = """
            select coalesce(max(attempt), 0) as attempts,
                   count(*) filter (where outcome in ('answered', 'failed', 'lost', 'in_flight')) as paid,
                   coalesce(sum(finished_at - started_at) filter (where outcome in ('answered', 'failed', 'lost')),
                     interval '0') as spent,
                   count(*) filter (where outcome in ('answered', 'cached', 'in_flight')) > 0 as settled
            from call where run_id = :runId and purpose = :purpose""";

    private static final String BEGIN = """
            with past as (%s)
            insert into call (run_id, purpose, attempt, provider, model, cache_key, exclusive, cache_asked, process,
              lease_until, cost_usd, scoring_id)
            select :runId, :purpose, past.attempts + 1, :provider, :model, :cacheKey, :exclusive, :cacheAsked, :process,
                   clock_timestamp() + make_interval(secs => :leaseSeconds), case when :free then 0 end,
                   cast(:scoringId as text)
            from past, run
            where run.id = :runId and not past.settled
              and case when cast(:scoringId as text) is null then
                run.status in ('pending', 'running', 'paused', 'waiting') and run.command = 'none'
                  and not exists (select 1 from experiment
                                  where experiment.id = run.experiment_id and experiment.command <> 'none')
              else exists (select 1 from scoring
                           where scoring.id = :scoringId and status in ('pending', 'running') and command = 'none') end
              and past.paid < :attempts and past.spent < make_interval(secs => :totalSeconds)
            on conflict do nothing
            returning attempt, (select paid from past) + 1 as paid""".formatted(PAST);

    private static final String EXPLAIN = """
            select case when cast(:scoringId as text) is null then run.status in ('completed', 'failed', 'canceled')
                   else coalesce(scoring.status in ('completed', 'failed', 'canceled'), true) end as is_final,
                   case when cast(:scoringId as text) is null then %s else coalesce(scoring.command, 'none') end as command,
                   past.paid,
                   not past.settled and (past.paid >= :attempts or past.spent >= make_interval(secs => :totalSeconds))
                     as used_up,
                   settled.outcome in ('answered', 'cached') as is_answered, settled.answer,
                   latest.error_type, latest.error_message
            from run
            cross join (%s) past
            left join lateral (select outcome, answer from call
                               where run_id = run.id and purpose = :purpose and outcome in ('answered', 'cached')
                               order by attempt limit 1) settled on true
            left join lateral (select error_type, error_message from call
                               where run_id = run.id and purpose = :purpose and error_type is not null
                               order by attempt desc limit 1) latest on true
            left join experiment on experiment.id = run.experiment_id
            left join scoring on scoring.id = :scoringId
            where run.id = :runId""".formatted(RunWriter.COMMAND_OF_RUN, PAST);

    private static final String END = """
            update call set outcome = :outcome, finished_at = clock_timestamp(), wait_ms = :waitMs,
              error_type = :errorType, error_message = :errorMessage, answer = :answer,
              tokens_in = :tokensIn, tokens_out = :tokensOut, cost_usd = :costUsd
            where run_id = :runId and purpose = :purpose and attempt = :attempt and outcome in ('in_flight', 'lost')""";

    private static final String CACHED = """
            insert into call (run_id, purpose, attempt, provider, model, cache_key, exclusive, cache_asked, process,
              lease_until, outcome, finished_at, answer, tokens_in, tokens_out, cost_usd, scoring_id)
            values (:runId, :purpose, 0, :provider, :model, :cacheKey, false, true, :process, clock_timestamp(),
              'cached', clock_timestamp(), :answer, :tokensIn, :tokensOut, 0, :scoringId)
            on conflict do nothing""";

    private static final String MISSED = """
            insert into call (run_id, purpose, attempt, provider, model, cache_key, exclusive, cache_asked, process,
              lease_until, outcome, finished_at, cost_usd, scoring_id)
            values (:runId, :purpose, 0, :provider, :model, :cacheKey, false, true, :process, clock_timestamp(),
              'missed', clock_timestamp(), 0, :scoringId)
            on conflict do nothing""";

    private static final String RENEW = """
            update call set lease_until = clock_timestamp() + make_interval(secs => :seconds)
            where process = :process and outcome = 'in_flight'""";

    private static final String GIVE_UP = """
            update call set outcome = 'lost', finished_at = least(lease_until, clock_timestamp()), error_type = 'lost',
              error_message = 'The process that made the call went away before it wrote down an answer;'
                || ' the call may have been paid, so it counts'
            where outcome = 'in_flight' and\s""";

    private static final String GIVE_UP_OTHERS = GIVE_UP + "process <> :process";

    private static final String GIVE_UP_EXPIRED = GIVE_UP + """
            lease_until < clock_timestamp()
              and ((run_id = :runId and purpose = :purpose) or (cache_key = :cacheKey and exclusive))""";

    private final JdbcClient jdbc;
    private final LongAdder lost = new LongAdder();

    public CallLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes down a call that is about to be made, or tells why it must not be made. */
    public CallStart begin(NewCall call, CallBounds bounds) {
        Optional<CallStart> begun = insert(call, bounds);
        if (begun.isEmpty() && giveUpExpired(call) > 0) {
            begun = insert(call, bounds);
        }
        return begun.orElseGet(() -> explain(call, bounds));
    }

    /**
     * Writes down how a call ended; a call whose end is known already keeps it, one that was given up learns it.
     * {@return whether it was not known before}
     */
    public boolean end(NewCall call, int attempt, CallEnd end) {
        StoredParameters parameters = StoredParameters.of("runId", call.runId())
                .and("purpose", call.purpose())
                .and("attempt", attempt)
                .and("outcome", end.outcome())
                .and("waitMs", end.delay().toMillis())
                .and("errorType", end.errorType())
                .and("errorMessage", end.errorMessage())
                .and("answer", end.answer())
                .and("tokensIn", end.tokensIn())
                .and("tokensOut", end.tokensOut())
                .and("costUsd", end.costUsd());
        return update(END, parameters) == 1;
    }

    /** Writes down that a question was answered by the cache, at no cost; {@return whether it was not known before} */
    public boolean cached(NewCall call, String answer, long tokensIn, long tokensOut) {
        return update(
                        CACHED,
                        StoredParameters.of(call)
                                .and("answer", answer)
                                .and("tokensIn", tokensIn)
                                .and("tokensOut", tokensOut))
                == 1;
    }

    /** Writes down that the cache had no answer where nobody else may be asked; {@return whether it was not known before} */
    public boolean missed(NewCall call) {
        return update(MISSED, StoredParameters.of(call)) == 1;
    }

    /** Prolongs the leases of all calls that a process has in flight; {@return how many there are} */
    public int renew(String process, Duration lease) {
        return update(RENEW, StoredParameters.of("process", process).and("seconds", seconds(lease)));
    }

    /** Gives up the calls in flight of all processes but one, which knows that the others are dead; {@return how many} */
    public int giveUpAllBut(String process) {
        return lost(update(GIVE_UP_OTHERS, StoredParameters.of("process", process)));
    }

    /** {@return how many calls this process has given up since it began, as those of dead ones} */
    public long lost() {
        return lost.sum();
    }

    private Optional<CallStart> insert(NewCall call, CallBounds bounds) {
        return jdbc.sql(BEGIN)
                .paramSource(parameters(call, bounds).and("leaseSeconds", seconds(call.lease())))
                .query((row, number) -> (CallStart) new CallStart.Begun(row.getInt("attempt"), row.getInt("paid")))
                .optional();
    }

    private int giveUpExpired(NewCall call) {
        return lost(update(GIVE_UP_EXPIRED, StoredParameters.of(call)));
    }

    private int lost(int calls) {
        lost.add(calls);
        return calls;
    }

    private CallStart explain(NewCall call, CallBounds bounds) {
        return jdbc.sql(EXPLAIN)
                .paramSource(parameters(call, bounds))
                .query((row, number) -> explanation(row))
                .optional()
                .orElseGet(CallStart.Ended::new);
    }

    /** What no clause explains was in the way only for a moment. */
    private static CallStart explanation(ResultSet row) throws SQLException {
        if (row.getBoolean("is_final")) {
            return new CallStart.Ended();
        }
        if (row.getBoolean("is_answered")) {
            return new CallStart.Answered(decoded(row.getString("answer")));
        }
        if (!row.getString("command").equals("none")) {
            return row.getString("command").equals("pause") ? new CallStart.Held() : new CallStart.Ended();
        }
        if (row.getBoolean("used_up")) {
            return new CallStart.UsedUp(
                    row.getInt("paid"),
                    StoredText.decode(row.getString("error_type")),
                    StoredText.decode(row.getString("error_message")));
        }
        return new CallStart.InFlight();
    }

    private int update(String sql, StoredParameters parameters) {
        return jdbc.sql(sql).paramSource(parameters).update();
    }

    private static StoredParameters parameters(NewCall call, CallBounds bounds) {
        return StoredParameters.of(call)
                .and("exclusive", call.exclusive())
                .and("cacheAsked", call.cache().reads())
                .and("attempts", bounds.attempts())
                .and("totalSeconds", seconds(bounds.total()));
    }

    private static @Nullable String decoded(@Nullable String stored) {
        return stored == null ? null : StoredText.decode(stored);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
