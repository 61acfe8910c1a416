package dev.assay.workflows.experiment;

/**
 * The input of an {@link ExperimentWorkflow}: everything else stands in the experiment's row.
 *
 * @param experimentId the experiment to carry out
 * @param round which try of the whole, from 1: each retry opens the next
 */
public record ExperimentStart(String experimentId, int round) {

    private static final String PREFIX = "experiment-";

    /** {@return the id under which Temporal knows this round's workflow} */
    public String workflowId() {
        return round == 1 ? PREFIX + experimentId : PREFIX + experimentId + "-" + round;
    }
}
