package dev.assay.activities.run;

import dev.assay.workflows.spec.ProviderSpec;
import java.util.List;

/**
 * The providers that whoever runs this process has configured, for all runs.
 *
 * @param list the providers; a run's config may replace one of the same name
 */
public record OperatorProviders(List<ProviderSpec> list) {

    public OperatorProviders {
        list = List.copyOf(list);
    }
}
