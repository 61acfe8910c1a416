package dev.assay.worker;

import dev.assay.activities.experiment.DispatchConfiguration;
import dev.assay.activities.experiment.ExperimentConfiguration;
import dev.assay.activities.experiment.ExperimentSteps;
import dev.assay.activities.label.ExperimentLabels;
import dev.assay.activities.label.LabelConfiguration;
import dev.assay.activities.metrics.RecoveryMetrics;
import dev.assay.activities.run.ActivitiesConfiguration;
import dev.assay.activities.run.CheckConfiguration;
import dev.assay.activities.run.OperatorProviders;
import dev.assay.activities.run.RunRepair;
import dev.assay.activities.scoring.ScoringConfiguration;
import dev.assay.activities.scoring.ScoringSteps;
import dev.assay.activities.scoring.ScoringWorkConfiguration;
import dev.assay.store.event.Origin;
import dev.assay.store.experiment.ExperimentRepository;
import dev.assay.store.lease.LeaseWriter;
import dev.assay.store.run.ListedRunRepository;
import dev.assay.store.scoring.ScoringRepository;
import dev.assay.workflows.activity.DispatchActivities;
import dev.assay.workflows.activity.ExperimentActivities;
import dev.assay.workflows.activity.ModelActivities;
import dev.assay.workflows.activity.RunActivities;
import dev.assay.workflows.activity.ScoringActivities;
import dev.assay.workflows.activity.ScoringAskActivities;
import dev.assay.workflows.activity.ScoringChunkActivities;
import dev.assay.workflows.activity.TaskQueues;
import dev.assay.workflows.experiment.ExperimentStarts;
import dev.assay.workflows.experiment.ExperimentWorkflowImpl;
import dev.assay.workflows.run.RunStarts;
import dev.assay.workflows.run.RunWorkflowImpl;
import dev.assay.workflows.scoring.ScoringStarts;
import dev.assay.workflows.scoring.ScoringWorkflowImpl;
import io.temporal.client.WorkflowClient;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Makes the worker of the application it stands in take up runs and experiments, unless {@code assay.worker.enabled} or
 * {@code assay.worker.runs} is false.
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
    LabelConfiguration.class,
    DispatchConfiguration.class,
    ScoringConfiguration.class,
    ScoringWorkConfiguration.class
})
public class RunWorkerAutoConfiguration {

    @Bean
    PolledQueue runQueue(WorkerProperties properties, RunActivities steps, ModelActivities models) {
        return new PolledQueue(
                TaskQueues.RUNS,
                new QueueOptions(properties).runs(),
                List.of(RunWorkflowImpl.class),
                List.of(steps, models));
    }

    /** Runs of experiments wait at the queue of experiments, and so do scorings of what they left. */
    @Bean
    PolledQueue experimentQueue(
            WorkerProperties properties,
            RunActivities steps,
            ModelActivities models,
            ExperimentActivities experimentSteps,
            DispatchActivities dispatching,
            ScoringActivities scoringSteps,
            ScoringChunkActivities scoringChunks,
            ScoringAskActivities scoringAsks) {
        return new PolledQueue(
                TaskQueues.EXPERIMENTS,
                new QueueOptions(properties).runs(),
                List.of(ExperimentWorkflowImpl.class, RunWorkflowImpl.class, ScoringWorkflowImpl.class),
                List.of(steps, models, experimentSteps, dispatching, scoringSteps, scoringChunks, scoringAsks));
    }

    /** Who polls only such a queue makes calls, and does nothing else of a run. */
    @Bean
    ConfiguredQueues callQueues(
            WorkerProperties properties,
            OperatorProviders operators,
            ModelActivities models,
            ScoringAskActivities scoringAsks) {
        QueueOptions options = new QueueOptions(properties);
        return new ConfiguredQueues(operators.queues().values().stream()
                .map(queue -> new PolledQueue(
                        TaskQueues.calls(queue.name()), options.calls(queue), List.of(), List.of(models, scoringAsks)))
                .toList());
    }

    @Bean
    RunRecovery runRecovery(
            ListedRunRepository runs,
            RunRepair repair,
            LeaseWriter leases,
            RunStarts starts,
            Origin process,
            WorkerProperties properties,
            QueueChoice choice,
            RecoveryMetrics metrics) {
        Duty duty = new Duty(leases, process, properties.recoveryInterval(), choice.has(TaskQueues.RUNS));
        return new RunRecovery(runs, repair, starts, duty, metrics);
    }

    @Bean
    ExperimentRecovery experimentRecovery(
            ExperimentRepository experiments,
            ExperimentSteps steps,
            LeaseWriter leases,
            WorkflowClient client,
            ExperimentStarts starts,
            ExperimentLabels labels,
            Origin process,
            WorkerProperties properties,
            QueueChoice choice,
            RecoveryMetrics metrics) {
        Duty duty = new Duty(leases, process, properties.recoveryInterval(), choice.has(TaskQueues.EXPERIMENTS));
        return new ExperimentRecovery(experiments, steps, client, starts, labels, duty, metrics);
    }

    @Bean
    ScoringRecovery scoringRecovery(
            ScoringRepository scorings,
            ScoringSteps steps,
            LeaseWriter leases,
            WorkflowClient client,
            ScoringStarts starts,
            Origin process,
            WorkerProperties properties,
            QueueChoice choice,
            RecoveryMetrics metrics) {
        Duty duty = new Duty(leases, process, properties.recoveryInterval(), choice.has(TaskQueues.EXPERIMENTS));
        return new ScoringRecovery(scorings, steps, client, starts, duty, metrics);
    }
}
