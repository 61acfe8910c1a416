package dev.assay.activities.run;

import dev.assay.store.experiment.NewExperimentRun;

/** A run of an experiment that is about to have a row, with its config. */
public final class PlannedRun {

    private final NewExperimentRun row;
    private final PreparedConfig config;

    PlannedRun(NewExperimentRun row, PreparedConfig config) {
        this.row = row;
        this.config = config;
    }

    /** {@return its row to be} */
    public NewExperimentRun row() {
        return row;
    }

    PreparedConfig config() {
        return config;
    }
}
