package dev.assay.store.run;

import dev.assay.store.RowWriter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes scores, in the transaction of the caller. The first score of a scorer and version stays. */
@Repository
public class ScoreWriter {

    private final RowWriter scores;

    public ScoreWriter(JdbcClient jdbc) {
        this.scores = new RowWriter(
                jdbc,
                "score",
                "run_id",
                "scorer_name",
                "value",
                "raw_value",
                "clamped",
                "threshold",
                "passed",
                "reason",
                "error");
    }

    /** Writes a score; {@return whether none was there before} */
    public boolean insert(NewScore score) {
        return scores.insert(score);
    }
}
