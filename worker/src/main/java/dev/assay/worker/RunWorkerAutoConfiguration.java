package dev.assay.worker;

import dev.assay.activities.run.ActivitiesConfiguration;
import dev.assay.activities.run.CheckConfiguration;
import dev.assay.activities.run.RunEvents;
import dev.assay.store.event.Origin;
import dev.assay.store.lease.LeaseWriter;
import dev.assay.store.run.ListedRunRepository;
import dev.assay.store.run.RunWriter;
import dev.assay.workflows.activity.ModelActivities;
import dev.assay.workflows.activity.RunActivities;
import dev.assay.workflows.activity.TaskQueues;
import dev.assay.workflows.run.RunWorkflowImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerOptions;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the worker of the application it stands in take up runs, unless {@code assay.worker.enabled} or {@code
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
public class RunWorkerAutoConfiguration {

    @Bean
    PolledQueue runQueue(WorkerProperties properties, RunActivities steps, ModelActivities models) {
        WorkerOptions options = WorkerOptions.newBuilder()
                .setMaxConcurrentWorkflowTaskExecutionSize(properties.workflowTasks())
                .setMaxConcurrentLocalActivityExecutionSize(properties.steps())
                .setMaxConcurrentActivityExecutionSize(properties.calls())
                .setMaxConcurrentWorkflowTaskPollers(properties.workflowPollers())
                .setMaxConcurrentActivityTaskPollers(properties.callPollers())
                .setDefaultDeadlockDetectionTimeout(properties.deadlockTimeout().toMillis())
                .setUsingVirtualThreads(properties.virtualThreads())
                .build();
        return new PolledQueue(TaskQueues.RUNS, options, List.of(RunWorkflowImpl.class), List.of(steps, models));
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
