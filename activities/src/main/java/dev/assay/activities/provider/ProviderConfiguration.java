package dev.assay.activities.provider;

import dev.assay.activities.model.ModelAdapters;
import dev.assay.activities.run.OperatorProviders;
import dev.assay.workflows.provider.ProviderActivities;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what a worker can be asked about its providers. */
@Configuration(proxyBeanMethods = false)
public class ProviderConfiguration {

    @Bean
    ProviderActivities providerActivities(OperatorProviders operators, ModelAdapters adapters) {
        return new ProviderActivitiesImpl(operators.list(), adapters);
    }
}
