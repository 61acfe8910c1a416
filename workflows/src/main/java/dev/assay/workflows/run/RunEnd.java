package dev.assay.workflows.run;

import dev.assay.workflows.spec.RunStatus;

/**
 * The result of a {@link RunWorkflow}.
 *
 * @param status the final status of the run's row
 * @param tokensIn tokens sent over all stages, cached ones included
 * @param tokensOut tokens received over all stages, cached ones included
 */
public record RunEnd(RunStatus status, long tokensIn, long tokensOut) {}
