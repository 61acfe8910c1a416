package dev.assay.workflows.run;

import dev.assay.workflows.activity.RunOpened;
import org.jspecify.annotations.Nullable;

/**
 * The input of a {@link RunWorkflow}: everything else stands in the run's row.
 *
 * @param runId the run to execute
 * @param opened what opening the run came to, by whoever began it ahead of its workflow; null when that is the first step
 */
public record RunStart(String runId, @Nullable RunOpened opened) {

    private static final String PREFIX = "run-";

    /** {@return the start of a run whose row is not begun yet, or may be anywhere} */
    public static RunStart of(String runId) {
        return new RunStart(runId, null);
    }

    /** {@return the id under which Temporal knows the workflow of a run} */
    public static String workflowId(String runId) {
        return PREFIX + runId;
    }
}
