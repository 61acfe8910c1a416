package dev.assay.workflows.run;

import dev.assay.workflows.activity.Command;
import dev.assay.workflows.activity.RunActivities;
import dev.assay.workflows.hold.HeldRow;

/** The row of a run, by way of its steps. */
record RunRow(RunActivities steps, String runId) implements HeldRow {

    @Override
    public void pause() {
        steps.pause(runId);
    }

    @Override
    public Command hold() {
        return steps.hold(runId);
    }

    @Override
    public void resume() {
        steps.resume(runId);
    }

    @Override
    public Command command() {
        return steps.command(runId);
    }
}
