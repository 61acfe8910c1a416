package dev.assay.starter.boot;

import dev.assay.activities.cluster.Cluster;
import dev.assay.activities.cluster.ClusterBeans;
import dev.assay.activities.cluster.ClusterSettings;
import dev.assay.activities.cluster.Observation;
import dev.assay.activities.cluster.ServerSettings;
import dev.assay.activities.operator.Variables;
import dev.assay.starter.embedded.StartTimings;
import dev.assay.starter.temporal.TemporalUi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.support.GenericApplicationContext;

/** The PostgreSQL and the Temporal of a cluster, which others share. */
final class ClusterBackend implements Backend {

    private static final Logger log = LoggerFactory.getLogger(ClusterBackend.class);

    /** Where probes and metrics of the starter are, unless somebody says otherwise. */
    static final int MANAGEMENT_PORT = 8471;

    /** Of a command whose user waits. */
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(10);

    private final InstanceSettings settings;
    private final Path home;
    private final Cluster cluster;
    private final Optional<ServerSettings> server;
    private final Optional<Observation> observation;
    private final StartTimings timings = new StartTimings();

    private ClusterBackend(InstanceSettings settings, Path home, Cluster cluster, Optional<Observation> observation) {
        this.settings = settings;
        this.home = home;
        this.cluster = cluster;
        this.observation = observation;
        this.server = settings.server();
    }

    /** Connects to a cluster, which need not be there yet; a server answers probes from now on. */
    static ClusterBackend connect(ClusterSettings cluster, InstanceSettings settings, Path home) {
        Optional<Observation> observation = settings.server().map(Observation::begin);
        Cluster connected =
                Cluster.connect(cluster, client -> observation.ifPresent(observing -> observing.measure(client)));
        return new ClusterBackend(settings, home, connected, observation);
    }

    @Override
    public void register(GenericApplicationContext context) {
        timings.measure("cluster", () -> {
            cluster.await(settings.needsEngine(), patience(), this::told);
            return true;
        });
        ClusterBeans.register(context, cluster, home, new Variables(settings.environment()));
        observation.ifPresent(observing -> {
            observing.register(context);
            observing.measure(cluster.database());
            cluster.watch(observing.readiness());
        });
    }

    @Override
    public void ready(boolean ready) {
        observation.map(Observation::readiness).ifPresent(readiness -> {
            if (ready) {
                readiness.release();
            } else {
                readiness.hold("stopping");
            }
        });
    }

    @Override
    public List<String> banner() {
        List<String> lines = new ArrayList<>();
        lines.add(postgres() + ".");
        lines.add("Temporal: " + engine() + ". "
                + (settings.worker() ? "This process is a worker of it as well." : "Workers do the work."));
        observation.ifPresent(up -> lines.add("Probes and metrics: port " + up.port() + "."));
        return lines;
    }

    @Override
    public String postgres() {
        return "PostgreSQL at " + cluster.settings().database().address();
    }

    @Override
    public String engine() {
        return cluster.settings().temporal().address() + ", namespace "
                + cluster.settings().temporal().namespace();
    }

    @Override
    public TemporalUi ui() {
        return cluster.settings()
                .temporal()
                .ui()
                .map(pages -> new TemporalUi(
                        pages.toString(), cluster.settings().temporal().namespace(), true))
                .orElseGet(TemporalUi::none);
    }

    @Override
    public List<StartTimings.Phase> phases() {
        return timings.phases();
    }

    @Override
    public void close() {
        cluster.close();
        observation.ifPresent(Observation::close);
    }

    private Duration patience() {
        return server.map(ServerSettings::patience).orElse(SHORT_PATIENCE);
    }

    private void told(String waited) {
        log.info(waited);
        observation.ifPresent(observing -> observing.readiness().hold(waited));
    }
}
