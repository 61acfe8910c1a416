package dev.assay.activities.run;

import dev.assay.store.run.Run;
import dev.assay.store.run.StageResult;
import java.util.List;
import java.util.Optional;

/** A run that is not final, with its config and the stages that are finished. */
record OpenRun(Run run, PreparedConfig prepared, List<StageResult> finished) {

    Optional<StageResult> finished(int stageIndex) {
        return finished.stream()
                .filter(stage -> stage.stageIndex() == stageIndex)
                .findFirst();
    }

    /** {@return what the last stage answered} */
    String output() {
        return finished.isEmpty() ? "" : finished.get(finished.size() - 1).responseRaw();
    }
}
