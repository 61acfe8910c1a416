package dev.assay.workflows.scoring;

import dev.assay.workflows.spec.ScoringStatus;

/**
 * The result of a {@link ScoringWorkflow}.
 *
 * @param status the final status of the scoring's row
 */
public record ScoringEnd(ScoringStatus status) {}
