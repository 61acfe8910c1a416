package dev.assay.workflows.run;

/**
 * The input of a {@link RunWorkflow}: everything else stands in the run's row.
 *
 * @param runId the run to execute
 */
public record RunStart(String runId) {

    private static final String PREFIX = "run-";

    /** {@return the id under which Temporal knows the workflow of a run} */
    public static String workflowId(String runId) {
        return PREFIX + runId;
    }
}
