package dev.assay.store.run;

import dev.assay.store.RowWriter;
import dev.assay.store.RowsWriter;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes scores, in the transaction of the caller. The first score of a scorer and version stays. */
@Repository
public class ScoreWriter {

    private final RowWriter scores;
    private final RowsWriter manyScores;

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
        this.manyScores = new RowsWriter(
                jdbc,
                "score",
                "run_id:text",
                "scorer_name:text",
                "value:float8",
                "raw_value:float8",
                "clamped:boolean",
                "threshold:numeric",
                "passed:boolean",
                "reason:text",
                "error:text");
    }

    /** Writes many scores, by one statement. */
    public void insertAll(List<NewScore> given) {
        manyScores.insert(given);
    }

    /** Writes a score; {@return whether none was there before} */
    public boolean insert(NewScore score) {
        return scores.insert(score);
    }
}
