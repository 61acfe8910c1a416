package dev.assay.workflows.scoring;

import dev.assay.workflows.activity.ScoringPlace;
import org.jspecify.annotations.Nullable;

/**
 * The input of a {@link ScoringWorkflow}: everything else stands in the scoring's row.
 *
 * @param scoringId the scoring to carry out
 * @param after the run up to which a workflow before this one has settled all; null in the first
 */
public record ScoringStart(String scoringId, @Nullable ScoringPlace after) {

    /** {@return the id under which Temporal knows a scoring's workflow} */
    public static String workflowId(String scoringId) {
        return "scoring-" + scoringId;
    }
}
