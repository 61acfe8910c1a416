package dev.assay.worker;

import io.temporal.common.WorkerDeploymentVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a worker does at once, {@code assay.worker.*}; a key that is none of these stops the start.
 *
 * @param enabled whether the application is a worker at all
 * @param runs whether it takes up runs, interrupted ones included; without, it only answers questions about providers
 * @param queues which queues it polls, by name: {@code runs}, {@code experiments}, {@code providers} and call queues;
 *     all when empty. Who polls neither runs nor experiments recovers none
 * @param workflowTasks workflow tasks at once
 * @param steps short steps at once; each may hold a database connection
 * @param calls model calls at once, from each queue that says nothing else
 * @param callsPerSecond model calls that this process begins a second, from each queue; 0: as many as there are
 * @param workflowsInMemory workflows kept in memory between their tasks
 * @param workflowPollers threads that fetch workflow tasks
 * @param callPollers threads that fetch model calls
 * @param recoveryInterval how often to look for runs that were interrupted
 * @param drain how long to wait for work in flight when the worker stops
 * @param deadlockTimeout how long workflow code may compute without giving way; generous, for a cold JVM on a busy
 *     machine is no deadlock
 * @param deploymentName the worker deployment that this process is part of; empty: its workers have no versions
 * @param buildId which version of the deployment it is; both or neither
 */
@ConfigurationProperties(prefix = "assay.worker", ignoreUnknownFields = false)
record WorkerProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("true") boolean runs,
        @DefaultValue({}) List<String> queues,
        @DefaultValue("100") int workflowTasks,
        @DefaultValue("16") int steps,
        @DefaultValue("200") int calls,
        @DefaultValue("0") double callsPerSecond,
        @DefaultValue("600") int workflowsInMemory,
        @DefaultValue("4") int workflowPollers,
        @DefaultValue("8") int callPollers,
        @DefaultValue("10s") Duration recoveryInterval,
        @DefaultValue("30s") Duration drain,
        @DefaultValue("10s") Duration deadlockTimeout,
        @DefaultValue("") String deploymentName,
        @DefaultValue("") String buildId) {

    /** The first version with virtual threads that don't pin their carrier in {@code synchronized} (JEP 491). */
    private static final int FIRST_JAVA_WITH_UNPINNED_THREADS = 24;

    private static final Duration A_MOMENT = Duration.ofMillis(100);

    WorkerProperties {
        queues = List.copyOf(queues);
        atLeast("workflow-tasks", workflowTasks, 1);
        atLeast("steps", steps, 1);
        atLeast("calls", calls, 1);
        atLeast("calls-per-second", callsPerSecond, 0);
        atLeast("workflows-in-memory", workflowsInMemory, 1);
        atLeast("workflow-pollers", workflowPollers, 1);
        atLeast("call-pollers", callPollers, 1);
        atLeast("recovery-interval", recoveryInterval, A_MOMENT);
        atLeast("drain", drain, Duration.ZERO);
        atLeast("deadlock-timeout", deadlockTimeout, A_MOMENT);
        if (deploymentName.isBlank() != buildId.isBlank()) {
            throw new IllegalArgumentException(
                    deploymentName.isBlank()
                            ? "TEMPORAL_WORKER_BUILD_ID (assay.worker.build-id) is set, but TEMPORAL_DEPLOYMENT_NAME"
                                    + " (assay.worker.deployment-name) is not; a version needs both"
                            : "TEMPORAL_DEPLOYMENT_NAME (assay.worker.deployment-name) is set, but"
                                    + " TEMPORAL_WORKER_BUILD_ID (assay.worker.build-id) is not; a version needs both");
        }
    }

    /** {@return which version of which worker deployment this process is, if it is of any} */
    Optional<WorkerDeploymentVersion> version() {
        return buildId.isBlank() ? Optional.empty() : Optional.of(new WorkerDeploymentVersion(deploymentName, buildId));
    }

    /** {@return whether waiting work may stand on virtual threads, which the JVM decides} */
    boolean virtualThreads() {
        return Runtime.version().feature() >= FIRST_JAVA_WITH_UNPINNED_THREADS;
    }

    private static void atLeast(String setting, double value, int least) {
        if (value < least) {
            throw unusable(
                    setting, BigDecimal.valueOf(value).stripTrailingZeros().toPlainString(), least + " or more");
        }
    }

    private static void atLeast(String setting, Duration value, Duration least) {
        if (value.compareTo(least) < 0) {
            throw unusable(setting, value.toMillis() + "ms", least.toMillis() + "ms or more");
        }
    }

    private static IllegalArgumentException unusable(String setting, String value, String right) {
        String variable = "ASSAY_WORKER_" + setting.replace('-', '_').toUpperCase(Locale.ROOT);
        return new IllegalArgumentException(
                variable + " (assay.worker." + setting + ") is " + value + "; right is " + right);
    }
}
