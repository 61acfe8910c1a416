package dev.assay.activities.run;

import dev.assay.store.run.FinishedStage;
import java.util.List;

/** A run as its scorers see it: with all stages finished. */
record ScoredRun(String id, PreparedConfig prepared, List<? extends FinishedStage> stages) {

    /** {@return what the last stage answered} */
    String output() {
        return stages.isEmpty() ? "" : stages.get(stages.size() - 1).responseRaw();
    }
}
