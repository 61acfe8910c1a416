package dev.assay.worker;

import dev.assay.activities.run.ActivitiesConfiguration;
import dev.assay.activities.run.CheckConfiguration;
import dev.assay.activities.run.Drain;
import dev.assay.activities.run.RunEvents;
import dev.assay.store.event.Origin;
import dev.assay.store.lease.LeaseWriter;
import dev.assay.store.run.ListedRunRepository;
import dev.assay.store.run.RunWriter;
import dev.assay.workflows.activity.ModelActivities;
import dev.assay.workflows.activity.RunActivities;
import io.temporal.client.WorkflowClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the application it stands in a worker that takes up runs, unless {@code assay.worker.enabled} or {@code
 * assay.worker.runs} is false.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
            "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration",
        })
@ConditionalOnProperty(
        name = {"assay.worker.enabled", "assay.worker.runs"},
        havingValue = "true",
        matchIfMissing = true)
@EnableConfigurationProperties(WorkerProperties.class)
@Import({CheckConfiguration.class, ActivitiesConfiguration.class})
public class WorkerAutoConfiguration {

    @Bean
    Drain workerDrain(WorkerProperties properties) {
        return new Drain(properties.drain());
    }

    @Bean
    RunWorker runWorker(
            WorkflowClient client,
            WorkerProperties properties,
            Drain drain,
            RunActivities steps,
            ModelActivities models) {
        return new RunWorker(client, properties, drain, steps, models);
    }

    @Bean
    RunRecovery runRecovery(
            ListedRunRepository runs,
            RunWriter writer,
            RunEvents events,
            LeaseWriter leases,
            TransactionTemplate transaction,
            WorkflowClient client,
            Origin process,
            WorkerProperties properties) {
        return new RunRecovery(
                runs, writer, events, leases, transaction, client, process, properties.recoveryInterval());
    }
}
