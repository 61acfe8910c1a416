package dev.assay.store.run;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Adds up what the finished stages of runs took and gave, for runs whose own rows don't tell yet. */
@Repository
public class RunTokens {

    private static final String SUMS = """
            select run_id, cast(sum(tokens_in) as bigint) as tokens_in, cast(sum(tokens_out) as bigint) as tokens_out
            from stage_result where run_id in (:runIds) group by run_id""";

    private final JdbcClient jdbc;

    public RunTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Tokens of the finished stages of one run.
     *
     * @param in sent, cached ones included
     * @param out received, cached ones included
     */
    public record Sum(long in, long out) {

        public static final Sum NONE = new Sum(0, 0);
    }

    /** {@return the sums by run, in one statement; a run without a finished stage is not among them} */
    public Map<String, Sum> ofRuns(Collection<String> runIds) {
        Map<String, Sum> sums = new HashMap<>();
        if (!runIds.isEmpty()) {
            jdbc.sql(SUMS).param("runIds", runIds).query(row -> {
                sums.put(row.getString("run_id"), new Sum(row.getLong("tokens_in"), row.getLong("tokens_out")));
            });
        }
        return sums;
    }
}
