package dev.assay.workflows.provider;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Asks a worker about one of its providers. */
@WorkflowInterface
public interface ProviderWorkflow {

    /**
     * {@return what the worker found}
     *
     * @throws io.temporal.failure.ActivityFailure when no worker answered within a minute
     */
    @WorkflowMethod
    ProviderReport report(String provider);
}
