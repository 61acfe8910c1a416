package dev.assay.store.run;

import dev.assay.store.RowWriter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes scores, in the transaction of the caller. The first score of a scorer and version stays. */
@Repository
public class ScoreWriter {

    private static final String INSERT = RowWriter.insert(
                    "score",
                    "run_id",
                    "scorer_name",
                    "value",
                    "raw_value",
                    "clamped",
                    "threshold",
                    "passed",
                    "reason",
                    "error")
            + " on conflict (run_id, scorer_name, version) do nothing";

    private final RowWriter rows;

    public ScoreWriter(JdbcClient jdbc) {
        this.rows = new RowWriter(jdbc);
    }

    /** Writes a score; {@return whether none was there before} */
    public boolean insert(NewScore score) {
        return rows.write(INSERT, score) == 1;
    }
}
