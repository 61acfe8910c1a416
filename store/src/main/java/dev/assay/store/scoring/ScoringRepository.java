package dev.assay.store.scoring;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** Reads scorings. */
public interface ScoringRepository extends Repository<StoredScoring, String> {

    Optional<StoredScoring> findById(String id);

    /** {@return the scoring of an experiment, or of a run of it, that is not over} */
    @NativeQuery("select * from scoring where status in ('pending', 'running')"
            + " and (experiment_id = :experimentId or exists"
            + " (select 1 from run where run.id = scoring.run_id and run.experiment_id = :experimentId))"
            + " order by id limit 1")
    Optional<StoredScoring> findOpenOfExperiment(String experimentId);

    /** {@return the scoring of a run, or of its experiment, that is not over} */
    @NativeQuery("select * from scoring where status in ('pending', 'running')"
            + " and (run_id = :runId or experiment_id = (select experiment_id from run where id = :runId))"
            + " order by id limit 1")
    Optional<StoredScoring> findOpenOfRun(String runId);

    /** {@return scorings before a place in the list of all, newest first} */
    @NativeQuery("select * from scoring where status in (:statuses) and (created_at, id) < (:before, :beforeId)"
            + " order by created_at desc, id desc limit :limit")
    List<StoredScoring> findPage(Collection<String> statuses, Instant before, String beforeId, int limit);

    /** {@return scorings of an experiment before a place in their list, newest first} */
    @NativeQuery("select * from scoring where experiment_id = :experimentId and (created_at, id) < (:before, :beforeId)"
            + " order by created_at desc, id desc limit :limit")
    List<StoredScoring> findPageOfExperiment(String experimentId, Instant before, String beforeId, int limit);

    /** {@return scorings of a run before a place in their list, newest first} */
    @NativeQuery("select * from scoring where run_id = :runId and (created_at, id) < (:before, :beforeId)"
            + " order by created_at desc, id desc limit :limit")
    List<StoredScoring> findPageOfRun(String runId, Instant before, String beforeId, int limit);

    /** {@return the scorers that scorings have brought to an experiment, oldest first; each a JSON list} */
    @NativeQuery("select cast(scorers as text) from scoring where experiment_id = :experimentId and not errors_only"
            + " order by created_at, id")
    List<String> findScorersOfExperiment(String experimentId);

    /** {@return the scorers that scorings have brought to a run, or to its experiment, oldest first; each a JSON list} */
    @NativeQuery("select cast(scorers as text) from scoring where not errors_only"
            + " and (run_id = :runId or experiment_id = (select experiment_id from run where id = :runId))"
            + " order by created_at, id")
    List<String> findScorersOfRun(String runId);

    /** {@return scorings that are not over, in the order of their ids, after one} */
    @NativeQuery(
            "select * from scoring where status in ('pending', 'running') and id > :after order by id limit :limit")
    List<StoredScoring> findOpenAfter(String after, int limit);
}
