package dev.assay.worker;

import dev.assay.workflows.activity.TaskQueues;
import dev.assay.workflows.provider.ProviderActivities;
import dev.assay.workflows.provider.ProviderWorkflowImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * Polls the task queue of questions about providers, and no other: where it is the only worker, nothing of a run goes on
 * and nothing is paid.
 */
final class ProviderWorker implements SmartLifecycle {

    /** Each of them waits for a provider most of the time. */
    private static final int QUESTIONS_AT_ONCE = 16;

    /** The fewest that the SDK takes beside a cache of workflows. */
    private static final int WORKFLOW_POLLERS = 2;

    /** For threads to end; whoever asked a question has gone by then. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final WorkerFactory factory;

    ProviderWorker(WorkflowClient client, ProviderActivities providers) {
        this.factory = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(QUESTIONS_AT_ONCE)
                        .build());
        Worker worker = factory.newWorker(
                TaskQueues.PROVIDERS,
                WorkerOptions.newBuilder()
                        .setMaxConcurrentWorkflowTaskExecutionSize(QUESTIONS_AT_ONCE)
                        .setMaxConcurrentActivityExecutionSize(QUESTIONS_AT_ONCE)
                        .setMaxConcurrentWorkflowTaskPollers(WORKFLOW_POLLERS)
                        .setMaxConcurrentActivityTaskPollers(1)
                        .build());
        worker.registerWorkflowImplementationTypes(ProviderWorkflowImpl.class);
        worker.registerActivitiesImplementations(providers);
    }

    @Override
    public void start() {
        factory.start();
    }

    /** Gives up what is being asked: a question can be asked again. */
    @Override
    public void stop() {
        factory.shutdownNow();
        factory.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean isRunning() {
        return factory.isStarted() && !factory.isShutdown();
    }

    /** {@return late, as {@link RunWorker}} */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 100;
    }
}
