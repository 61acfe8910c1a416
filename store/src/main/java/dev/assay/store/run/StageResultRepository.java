package dev.assay.store.run;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Reads stage results. */
public interface StageResultRepository extends Repository<StageResult, StageResultId> {

    Optional<StageResult> findById(StageResultId id);

    /** {@return the finished stages of a run, in order; a pipeline's length bounds them} */
    List<StageResult> findByRunIdOrderByStageIndex(String runId);
}
