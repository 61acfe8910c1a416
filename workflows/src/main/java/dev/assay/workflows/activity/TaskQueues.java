package dev.assay.workflows.activity;

/** Names of the task queues that starters and workers meet at. */
public final class TaskQueues {

    /** Runs and their activities. */
    public static final String RUNS = "assay-runs";

    private TaskQueues() {}
}
