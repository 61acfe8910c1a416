package dev.assay.store.run;

import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads scores. */
public interface ScoreRepository extends Repository<Score, ScoreId> {

    /** {@return the newest version of each score of a run, in the order they were first given} */
    @Query("from Score s where s.runId = :runId and s.version ="
            + " (select max(n.version) from Score n where n.runId = s.runId and n.scorerName = s.scorerName)"
            + " order by s.createdAt, s.scorerName")
    List<Score> findNewest(String runId);
}
