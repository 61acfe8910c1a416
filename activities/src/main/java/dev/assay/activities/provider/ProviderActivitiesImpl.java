package dev.assay.activities.provider;

import dev.assay.activities.model.ConnectionReport;
import dev.assay.activities.model.ModelAdapter;
import dev.assay.activities.model.ModelAdapters;
import dev.assay.activities.model.ModelCallException;
import dev.assay.workflows.provider.ProviderActivities;
import dev.assay.workflows.provider.ProviderReport;
import dev.assay.workflows.spec.NearestName;
import dev.assay.workflows.spec.ProviderSpec;
import dev.assay.workflows.spec.Providers;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Asks providers what they serve, with the keys of this process. */
public final class ProviderActivitiesImpl implements ProviderActivities {

    private final Providers providers;
    private final ModelAdapters adapters;

    public ProviderActivitiesImpl(Collection<ProviderSpec> operators, ModelAdapters adapters) {
        this.providers = new Providers(operators, Optional.empty());
        this.adapters = adapters;
    }

    @Override
    public ProviderReport report(String name) {
        return providers.find(name).map(this::report).orElseGet(() -> unknown(name));
    }

    private ProviderReport report(ProviderSpec provider) {
        String endpoint = "";
        try {
            ModelAdapter adapter = adapters.of(provider);
            ConnectionReport connection = adapter.testConnection(provider);
            endpoint = connection.endpoint();
            List<String> models = connection.ok() ? adapter.listModels(provider) : List.of();
            return report(
                    connection, models.stream().limit(ProviderReport.MAX_MODELS).toList());
        } catch (ModelCallException e) {
            return new ProviderReport(false, endpoint, e.problem(), e.remedy(), List.of());
        }
    }

    private ProviderReport unknown(String name) {
        return new ProviderReport(
                false, "", "there is no provider '" + name + "'", NearestName.hint(name, providers.names()), List.of());
    }

    private static ProviderReport report(ConnectionReport connection, List<String> models) {
        return new ProviderReport(
                connection.ok(), connection.endpoint(), connection.message(), connection.remedy(), models);
    }
}
