package dev.assay.store.call;

import dev.assay.store.StoredText;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells what the calls of a run wait for, by the ledger. */
@Repository
public class CallWaits {

    private static final String NEXT = """
            select latest.outcome, latest.provider, latest.until,
                   (select count(*) from call where run_id = latest.run_id and purpose = latest.purpose
                      and outcome in ('failed', 'lost')) + 1 as attempt
            from (select distinct on (purpose) run_id, purpose, outcome, provider, wait_ms,
                         finished_at + wait_ms * interval '1 millisecond' as until
                  from call where run_id = :runId
                  order by purpose, attempt desc) latest
            where latest.outcome in ('rate_limited', 'failed') and latest.wait_ms > 0
              and latest.until > clock_timestamp()
            order by latest.until limit 1""";

    private final JdbcClient jdbc;

    public CallWaits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return what the call waits for that will be made next; empty when none waits} */
    public Optional<CallWait> next(String runId) {
        return jdbc.sql(NEXT)
                .param("runId", runId)
                .query((row, number) -> new CallWait(
                        row.getString("outcome").equals("failed")
                                ? CallWait.Reason.FAILURE
                                : CallWait.Reason.RATE_LIMIT,
                        StoredText.decode(row.getString("provider")),
                        row.getInt("attempt"),
                        row.getTimestamp("until").toInstant()))
                .optional();
    }
}
