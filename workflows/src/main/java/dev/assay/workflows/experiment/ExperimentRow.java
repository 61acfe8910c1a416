package dev.assay.workflows.experiment;

import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.ExperimentActivities;
import dev.assay.workflows.hold.HeldRow;

/** The row of an experiment, by way of its steps. */
record ExperimentRow(ExperimentActivities steps, String experimentId) implements HeldRow {

    @Override
    public void pause() {
        steps.pause(experimentId);
    }

    @Override
    public Command hold() {
        return steps.hold(experimentId);
    }

    @Override
    public void resume() {
        steps.resume(experimentId);
    }

    @Override
    public Command command() {
        return steps.command(experimentId);
    }
}
