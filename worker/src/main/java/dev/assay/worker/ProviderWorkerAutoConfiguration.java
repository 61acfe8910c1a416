package dev.assay.worker;

import dev.assay.activities.provider.ProviderConfiguration;
import dev.assay.activities.run.CheckConfiguration;
import dev.assay.workflows.provider.ProviderActivities;
import io.temporal.client.WorkflowClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Makes the application it stands in answer questions about providers, unless {@code assay.worker.enabled} is false. */
@AutoConfiguration
@ConditionalOnProperty(name = "assay.worker.enabled", havingValue = "true", matchIfMissing = true)
@EnableConfigurationProperties(WorkerProperties.class)
@Import({CheckConfiguration.class, ProviderConfiguration.class})
public class ProviderWorkerAutoConfiguration {

    @Bean
    ProviderWorker providerWorker(WorkflowClient client, ProviderActivities providers) {
        return new ProviderWorker(client, providers);
    }
}
