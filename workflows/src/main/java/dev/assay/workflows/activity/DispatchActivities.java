package dev.assay.workflows.activity;

import io.temporal.activity.ActivityInterface;

/** The long step of an experiment: keeping its runs going. A regular activity with a heartbeat. */
@ActivityInterface(namePrefix = "Experiment")
public interface DispatchActivities {

    /**
     * Creates the runs of an experiment and keeps a bounded number of them open, until there is a reason to stop.
     *
     * <p>It holds nothing that its rows don't: executed again, by whatever worker, it goes on where the rows are.
     *
     * @throws io.temporal.failure.ApplicationFailure retryable while the database or Temporal is away; not retryable,
     *     with the text in the experiment's row, when the experiment can't go on
     */
    Dispatched dispatch(String experimentId);
}
