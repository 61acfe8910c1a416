package dev.assay.workflows.provider;

import dev.assay.workflows.activity.ActivityStubs;

/** Asks a worker about one of its providers, once. */
public final class ProviderWorkflowImpl implements ProviderWorkflow {

    private final ProviderActivities providers = ActivityStubs.once(ProviderActivities.class);

    @Override
    public ProviderReport report(String provider) {
        return providers.report(provider);
    }
}
