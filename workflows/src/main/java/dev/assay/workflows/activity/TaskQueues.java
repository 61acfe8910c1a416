package dev.assay.workflows.activity;

/** Names of the task queues that starters and workers meet at. */
public final class TaskQueues {

    /** Runs and their activities. */
    public static final String RUNS = "assay-runs";

    /** Questions about providers; who answers them takes up no run. */
    public static final String PROVIDERS = "assay-providers";

    private TaskQueues() {}
}
