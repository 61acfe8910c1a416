package dev.assay.worker;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a worker does at once, {@code assay.worker.*}; a key that is none of these stops the start.
 *
 * @param enabled whether the application is a worker at all
 * @param runs whether it takes up runs, interrupted ones included; without, it only answers questions about providers
 * @param workflowTasks workflow tasks at once
 * @param steps short steps at once; each may hold a database connection
 * @param calls model calls at once
 * @param workflowsInMemory workflows kept in memory between their tasks
 * @param workflowPollers threads that fetch workflow tasks
 * @param callPollers threads that fetch model calls
 * @param recoveryInterval how often to look for runs that were interrupted
 * @param drain how long to wait for work in flight when the worker stops
 * @param deadlockTimeout how long workflow code may compute without giving way; generous, for a cold JVM on a busy
 *     machine is no deadlock
 */
@ConfigurationProperties(prefix = "assay.worker", ignoreUnknownFields = false)
record WorkerProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("true") boolean runs,
        @DefaultValue("100") int workflowTasks,
        @DefaultValue("16") int steps,
        @DefaultValue("200") int calls,
        @DefaultValue("600") int workflowsInMemory,
        @DefaultValue("4") int workflowPollers,
        @DefaultValue("8") int callPollers,
        @DefaultValue("10s") Duration recoveryInterval,
        @DefaultValue("30s") Duration drain,
        @DefaultValue("10s") Duration deadlockTimeout) {

    /** The first version with virtual threads that don't pin their carrier in {@code synchronized} (JEP 491). */
    private static final int FIRST_JAVA_WITH_UNPINNED_THREADS = 24;

    /** {@return whether waiting work may stand on virtual threads, which the JVM decides} */
    boolean virtualThreads() {
        return Runtime.version().feature() >= FIRST_JAVA_WITH_UNPINNED_THREADS;
    }
}
