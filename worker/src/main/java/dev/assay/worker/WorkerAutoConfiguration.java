package dev.assay.worker;

import dev.assay.activities.experiment.DispatchConfiguration;
import dev.assay.activities.experiment.ExperimentConfiguration;
import dev.assay.activities.experiment.ExperimentSteps;
import dev.assay.activities.run.ActivitiesConfiguration;
import dev.assay.activities.run.CheckConfiguration;
import dev.assay.activities.run.RunRepair;
import dev.assay.store.event.Origin;
import dev.assay.store.experiment.ExperimentRepository;
import dev.assay.store.lease.LeaseWriter;
import dev.assay.store.run.ListedRunRepository;
import dev.assay.workflows.activity.DispatchActivities;
import dev.assay.workflows.activity.ExperimentActivities;
import dev.assay.workflows.activity.ModelActivities;
import dev.assay.workflows.activity.RunActivities;
import io.temporal.client.WorkflowClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

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
@Import({
    CheckConfiguration.class,
    ActivitiesConfiguration.class,
    ExperimentConfiguration.class,
    DispatchConfiguration.class
})
public class WorkerAutoConfiguration {

    @Bean
    RunWorker runWorker(
            WorkflowClient client,
            WorkerProperties properties,
            RunActivities steps,
            ModelActivities models,
            ExperimentActivities experimentSteps,
            DispatchActivities dispatching) {
        return new RunWorker(client, properties, steps, models, experimentSteps, dispatching);
    }

    @Bean
    RunRecovery runRecovery(
            ListedRunRepository runs,
            RunRepair repair,
            LeaseWriter leases,
            WorkflowClient client,
            Origin process,
            WorkerProperties properties) {
        return new RunRecovery(runs, repair, leases, client, process, properties.recoveryInterval());
    }

    @Bean
    ExperimentRecovery experimentRecovery(
            ExperimentRepository experiments,
            ExperimentSteps steps,
            LeaseWriter leases,
            WorkflowClient client,
            Origin process,
            WorkerProperties properties) {
        return new ExperimentRecovery(experiments, steps, leases, client, process, properties.recoveryInterval());
    }
}
