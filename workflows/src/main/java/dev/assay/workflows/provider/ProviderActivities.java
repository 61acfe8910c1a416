package dev.assay.workflows.provider;

import io.temporal.activity.ActivityInterface;

/** What a worker can be asked about its providers; none of it is a paid call. */
@ActivityInterface(namePrefix = "Provider")
public interface ProviderActivities {

    /** {@return what a provider serves and whether it can be reached; a provider that can't is a report as well} */
    ProviderReport report(String provider);
}
