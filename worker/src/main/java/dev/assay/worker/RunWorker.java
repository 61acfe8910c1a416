package dev.assay.worker;

import dev.assay.activities.run.Drain;
import dev.assay.workflows.activity.TaskQueues;
import dev.assay.workflows.run.RunWorkflowImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Polls the task queue of runs for as long as the application lives, and lets work in flight end when it stops. */
final class RunWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RunWorker.class);

    /** The first version with virtual threads that don't pin their carrier in {@code synchronized} (JEP 491). */
    private static final int FIRST_JAVA_WITH_UNPINNED_THREADS = 24;

    /** For calls that are given up to write down that they were interrupted. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /** How often to look whether the drain was cut short. */
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final WorkerFactory factory;
    private final WorkerProperties properties;
    private final Drain drain;

    RunWorker(WorkflowClient client, WorkerProperties properties, Drain drain, Object... activities) {
        this.drain = drain;
        boolean virtualThreads = Runtime.version().feature() >= FIRST_JAVA_WITH_UNPINNED_THREADS;
        this.properties = properties;
        this.factory = WorkerFactory.newInstance(client, factoryOptions(virtualThreads));
        Worker worker = factory.newWorker(TaskQueues.RUNS, workerOptions(virtualThreads));
        worker.registerWorkflowImplementationTypes(RunWorkflowImpl.class);
        worker.registerActivitiesImplementations(activities);
    }

    @Override
    public void start() {
        factory.start();
    }

    /** Takes no more work, waits for what is in flight, and gives up what takes too long: it will be done again. */
    @Override
    public void stop() {
        factory.shutdown();
        drain();
        if (!factory.isTerminated()) {
            log.warn(
                    "Work in flight did not end {}; it will be done again",
                    drain.isCutShort() ? "before somebody lost patience" : "within " + drain.time());
            factory.shutdownNow();
            factory.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public boolean isRunning() {
        return factory.isStarted() && !factory.isShutdown();
    }

    /** {@return late: everything else is there when it starts and still there when it stops} */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 100;
    }

    private void drain() {
        long deadline = System.nanoTime() + drain.time().toNanos();
        while (!factory.isTerminated() && !drain.isCutShort() && System.nanoTime() < deadline) {
            factory.awaitTermination(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private WorkerFactoryOptions factoryOptions(boolean virtualThreads) {
        return WorkerFactoryOptions.newBuilder()
                .setWorkflowCacheSize(properties.workflowsInMemory())
                .setUsingVirtualWorkflowThreads(virtualThreads)
                .build();
    }

    private WorkerOptions workerOptions(boolean virtualThreads) {
        return WorkerOptions.newBuilder()
                .setMaxConcurrentWorkflowTaskExecutionSize(properties.workflowTasks())
                .setMaxConcurrentLocalActivityExecutionSize(properties.steps())
                .setMaxConcurrentActivityExecutionSize(properties.calls())
                .setMaxConcurrentWorkflowTaskPollers(properties.workflowPollers())
                .setMaxConcurrentActivityTaskPollers(properties.callPollers())
                .setDefaultDeadlockDetectionTimeout(properties.deadlockTimeout().toMillis())
                .setUsingVirtualThreads(virtualThreads)
                .build();
    }
}
