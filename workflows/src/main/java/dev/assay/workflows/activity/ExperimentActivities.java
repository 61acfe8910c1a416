package dev.assay.workflows.activity;

import dev.assay.workflows.spec.ExperimentStatus;
import io.temporal.activity.ActivityInterface;

/**
 * The short steps of an experiment. They are local activities, repeatable, and repeated while the database is away.
 */
@ActivityInterface(namePrefix = "Experiment")
public interface ExperimentActivities {

    /** Marks the experiment as running, unless it is held; {@return what its row says} */
    ExperimentOpened open(String experimentId);

    /** Marks the experiment as paused and keeps a reason that is there; calls are refused from then on. */
    void pause(String experimentId);

    /** Marks the experiment as paused if its row still asks for that; {@return what is asked now} */
    Command hold(String experimentId);

    /** Marks the experiment as running again, and its runs as no longer held. */
    void resume(String experimentId);

    /** Writes down that the experiment is to be canceled; calls are refused from then on. */
    void cancel(String experimentId);

    /**
     * Changes how the experiment goes on; one that its budget holds goes on when the budget is larger than what was
     * spent. {@return what is asked of it then}
     */
    Command change(String experimentId, ExperimentChange change);

    /** {@return what a person asked of the experiment, as its row holds it now} */
    Command command(String experimentId);

    /** Closes the experiment; {@return how it ended: a final row stays as it is} */
    ExperimentStatus close(String experimentId, ExperimentStatus status);
}
