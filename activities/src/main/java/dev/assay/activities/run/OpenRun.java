package dev.assay.activities.run;

import dev.assay.store.run.StageResult;
import java.util.List;
import java.util.Optional;

/**
 * A run that is not final, with its config and the stages that are finished.
 *
 * @param batch whether it is of an experiment
 */
record OpenRun(String id, boolean batch, PreparedConfig prepared, List<StageResult> finished) {

    Optional<StageResult> finished(int stageIndex) {
        return finished.stream()
                .filter(stage -> stage.stageIndex() == stageIndex)
                .findFirst();
    }

    /** {@return the run as its scorers see it} */
    ScoredRun scored() {
        return new ScoredRun(id, prepared, finished);
    }
}
