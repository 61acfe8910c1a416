package dev.assay.worker;

import dev.assay.activities.cluster.Cluster;
import dev.assay.activities.cluster.ClusterBeans;
import dev.assay.activities.cluster.ClusterSettings;
import dev.assay.activities.cluster.Observation;
import dev.assay.activities.cluster.ServerSettings;
import dev.assay.activities.cluster.UnservableException;
import dev.assay.activities.cluster.WorkerProgram.Started;
import dev.assay.activities.operator.Extensions;
import dev.assay.activities.operator.FailedStart;
import dev.assay.activities.operator.UnusableSettingException;
import dev.assay.activities.operator.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The life of a worker process: probes answer at once, its cluster is waited for, then work is taken up until somebody asks
 * the process to end; work in flight may end first.
 */
final class WorkerProcess implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WorkerProcess.class);

    /** Where probes and metrics are, unless somebody says otherwise. */
    static final int MANAGEMENT_PORT = 8472;

    private final Variables variables;
    private final ServerSettings server;
    private final Cluster cluster;
    private final Observation observation;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean asked;
    private volatile Optional<ConfigurableApplicationContext> context = Optional.empty();

    private WorkerProcess(Variables variables, ServerSettings server, Cluster cluster, Observation observation) {
        this.variables = variables;
        this.server = server;
        this.cluster = cluster;
        this.observation = observation;
    }

    /** {@return a worker that answers probes, and has done nothing else yet} */
    static WorkerProcess prepare(Variables variables) {
        ServerSettings server = ServerSettings.read(variables, MANAGEMENT_PORT);
        ClusterSettings settings = ClusterSettings.require(variables, "a worker");
        Observation observation = Observation.begin(server);
        return new WorkerProcess(variables, server, Cluster.connect(settings, observation::measure), observation);
    }

    /**
     * Works until the process is asked to end.
     *
     * @param started is told once work is taken up
     * @throws UnusableSettingException when a setting can't be used
     * @throws UnservableException when the cluster is not there in time
     */
    void run(Started started) {
        Thread hook = new Thread(this::askToEnd, "assay-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            context = Optional.of(application().run());
            observation.readiness().release();
            log.info("The worker is up; probes and metrics at port {}", observation.port());
            started.at(observation.port());
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!asked) {
                throw reason(e);
            }
        } finally {
            forget(hook);
        }
    }

    /** Stops: takes no more work, lets what is in flight end, gives up the connections. Idempotent. */
    @Override
    public synchronized void close() {
        observation.readiness().hold("stopping");
        context.ifPresent(ConfigurableApplicationContext::close);
        cluster.close();
        observation.close();
        ended.countDown();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the process ends, the hook is at work
        }
    }

    /** Has it stop, from another thread; a wait for the cluster ends at once. */
    void askToEnd() {
        asked = true;
        log.info("The worker was asked to end");
        cluster.stopWaiting();
        close();
    }

    private SpringApplication application() {
        List<Class<?>> sources = new ArrayList<>(List.of(WorkerApplication.class));
        sources.addAll(Extensions.of(variables));
        SpringApplication application = new SpringApplication(sources.toArray(Class<?>[]::new));
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setEnvironment(
                variables.environment(Map.of("spring.config.location", "classpath:/assay-worker.yml")));
        application.addInitializers((GenericApplicationContext prepared) -> initialize(prepared));
        application.setRegisterShutdownHook(false);
        return application;
    }

    private void initialize(GenericApplicationContext prepared) {
        observation.readiness().hold("waiting for its cluster");
        cluster.await(true, server.patience(), waited -> {
            log.info(waited);
            observation.readiness().hold(waited);
        });
        ClusterBeans.register(prepared, cluster, server.home(), variables);
        observation.register(prepared);
        observation.measure(cluster.database());
        cluster.watch(observation.readiness());
    }

    /** {@return what a person is to be told, which lies below what Spring says} */
    private static RuntimeException reason(RuntimeException failure) {
        if (failure instanceof UnservableException) {
            return failure;
        }
        Optional<UnusableSettingException> setting = FailedStart.setting(failure);
        if (setting.isEmpty()) {
            log.error("The worker can't start", failure);
        }
        return setting.isPresent() ? setting.get() : failure;
    }
}
