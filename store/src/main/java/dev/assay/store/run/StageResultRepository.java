package dev.assay.store.run;

import java.util.List;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** Reads stage results. */
public interface StageResultRepository extends Repository<StageResult, StageResultId> {

    /** {@return the finished stages of a run, in order; a pipeline's length bounds them} */
    @NativeQuery("select * from stage_result where run_id = :runId order by stage_index")
    List<StageResult> findByRun(String runId);
}
