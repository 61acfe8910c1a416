package dev.assay.store.run;

import java.util.List;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** Reads scores. */
public interface ScoreRepository extends Repository<Score, ScoreId> {

    /** {@return the newest version of each score of a run, by name; a config bounds them} */
    @NativeQuery(
            "select distinct on (scorer_name) * from score where run_id = :runId order by scorer_name, version desc")
    List<Score> findNewest(String runId);

    /** {@return all versions of the scores of a run, by name, newest first} */
    @NativeQuery("select * from score where run_id = :runId order by scorer_name, version desc limit :limit")
    List<Score> findVersions(String runId, int limit);
}
