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

    /** {@return the first versions of the scores of a run, by name, newest first} */
    default List<Score> findVersions(String runId, int limit) {
        return findVersionsAfter(runId, "", 0, limit);
    }

    /** {@return versions of the scores of a run after one of them, by name as it is stored, newest first} */
    @NativeQuery("select * from score where run_id = :runId"
            + " and (scorer_name > :name or scorer_name = :name and version < :version)"
            + " order by scorer_name, version desc limit :limit")
    List<Score> findVersionsAfter(String runId, String name, int version, int limit);
}
