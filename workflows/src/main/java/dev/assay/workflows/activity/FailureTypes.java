package dev.assay.workflows.activity;

/** Types of activity failures that the workflow code answers itself; any other type ends the run as failed. */
public final class FailureTypes {

    /** The run's row asks for a pause: no call was made. Not retried by Temporal; the workflow waits and asks again. */
    public static final String HELD = "held";

    /** The run's row is final, so nothing may change: the workflow ends. Not retried by Temporal. */
    public static final String FINAL = "final";

    private FailureTypes() {}
}
