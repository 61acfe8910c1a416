package dev.assay.store.run;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** Reads stage results. */
public interface StageResultRepository extends Repository<StageResult, StageResultId> {

    /** {@return the finished stages of a run, in order; a pipeline's length bounds them} */
    @NativeQuery("select * from stage_result where run_id = :runId order by stage_index")
    List<StageResult> findByRun(String runId);

    /** {@return the finished stages of some runs, those of one run in order; all that is found is held in memory} */
    @NativeQuery("select * from stage_result where run_id in (:runIds) order by run_id, stage_index")
    List<StageResult> findByRuns(Collection<String> runIds);
}
