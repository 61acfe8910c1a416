package dev.assay.activities.cluster;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.assay.activities.metrics.ProcessMetrics;
import dev.assay.activities.metrics.TemporalMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import org.springframework.context.support.GenericApplicationContext;

/** What others can see of a process that stays up: probes and metrics, from its first moment to its last. */
public final class Observation implements AutoCloseable {

    private final Readiness readiness = new Readiness();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ProcessMetrics process;
    private final TemporalMetrics temporal;
    private final ManagementServer server;

    private Observation(ServerSettings settings) {
        registry.config().meterFilter(TemporalMetrics.buckets());
        process = new ProcessMetrics(registry);
        temporal = new TemporalMetrics(registry);
        server = ManagementServer.start(settings.host(), settings.managementPort(), readiness, registry);
    }

    /**
     * Begins to answer probes: alive, not ready.
     *
     * @throws dev.assay.activities.operator.UnusableSettingException when the port can't be had
     */
    public static Observation begin(ServerSettings settings) {
        return new Observation(settings);
    }

    /** {@return whether the process is ready, for the process to say} */
    public Readiness readiness() {
        return readiness;
    }

    /** {@return the port of probes and metrics} */
    public int port() {
        return server.port();
    }

    /** Has a client of Temporal count what it does. */
    public void measure(WorkflowServiceStubsOptions.Builder client) {
        client.setMetricsScope(temporal.scope());
    }

    /** Has a pool tell how much of it is in use, and how long others wait for it. */
    public void measure(HikariDataSource pool) {
        pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
    }

    /** Hands the registry to a context, whose beans count in it. */
    public void register(GenericApplicationContext context) {
        context.registerBean(
                "meterRegistry", PrometheusMeterRegistry.class, () -> registry, bean -> bean.setDestroyMethodName(""));
    }

    /** Ends, after what is observed. Idempotent. */
    @Override
    public void close() {
        temporal.close();
        server.close();
        process.close();
        registry.close();
    }
}
