package dev.assay.workflows.activity;

/** Types of failures that the workflow code gives or answers itself; any other type ends the run as failed. */
public final class FailureTypes {

    /** The run's row asks for a pause: no call was made. Not retried by Temporal; the workflow waits and asks again. */
    public static final String HELD = "held";

    /** The run's row is final, so nothing may change: the workflow ends. Not retried by Temporal. */
    public static final String FINAL = "final";

    /** No worker came to an end with an activity within the time it has. Given by the workflow. */
    public static final String TIMEOUT = "timeout";

    private FailureTypes() {}
}
