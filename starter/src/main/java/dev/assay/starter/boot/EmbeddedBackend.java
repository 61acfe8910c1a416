package dev.assay.starter.boot;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.assay.activities.cluster.ClusterBeans;
import dev.assay.activities.operator.Variables;
import dev.assay.starter.embedded.EmbeddedEngines;
import dev.assay.starter.embedded.HomeLock;
import dev.assay.starter.embedded.PostgresProcess;
import dev.assay.starter.embedded.StartTimings;
import dev.assay.starter.embedded.TemporalEngine;
import dev.assay.starter.temporal.TemporalUi;
import dev.assay.store.call.CallLedger;
import dev.assay.store.event.Origin;
import dev.assay.store.lease.LeaseWriter;
import dev.assay.store.limit.LimitShares;
import dev.assay.store.schema.Schema;
import dev.assay.workflows.connection.TemporalClients;
import io.temporal.client.WorkflowClient;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.support.GenericApplicationContext;

/** Engines in or beside this process, for nobody but it; they start while Spring's context does. */
final class EmbeddedBackend implements Backend {

    /** Steps (16), commits of calls, requests and the relay of events share it; well below PostgreSQL's 60. */
    private static final int CONNECTIONS = 32;

    /** Longer than any wait for one of the others to be given back, shorter than a client waits for its answer. */
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration RPC_TIMEOUT = Duration.ofSeconds(10);

    private final HomeLock lock;
    private final InstanceSettings settings;
    private final EmbeddedEngines engines;

    private EmbeddedBackend(HomeLock lock, InstanceSettings settings, EmbeddedEngines engines) {
        this.lock = lock;
        this.settings = settings;
        this.engines = engines;
    }

    /** Begins to start what the instance needs, and returns at once. */
    static EmbeddedBackend start(HomeLock lock, InstanceSettings settings) {
        EmbeddedEngines engines = settings.hasEngine()
                ? EmbeddedEngines.start(lock, settings.engine(), settings.environment())
                : EmbeddedEngines.startDatabase(lock);
        return new EmbeddedBackend(lock, settings, engines);
    }

    @Override
    public void register(GenericApplicationContext context) {
        context.registerBean("dataSource", DataSource.class, this::dataSource);
        ClusterBeans.registerOperator(context, lock.home().directory(), new Variables(settings.environment()));
        if (settings.hasEngine()) {
            context.registerBean(
                    WorkflowServiceStubs.class, this::stubs, definition -> definition.setDestroyMethodName("shutdown"));
            context.registerBean(WorkflowClient.class, () -> client(context));
        }
        if (settings.takesUpRuns()) {
            context.registerBean(
                    "soleOwner", SmartInitializingSingleton.class, () -> () -> giveUpWhatTheDeadHeld(context));
        }
    }

    @Override
    public List<String> banner() {
        return engines.banner().lines().toList();
    }

    @Override
    public String postgres() {
        return engines.postgres().toString();
    }

    @Override
    public @Nullable String engine() {
        return settings.hasEngine()
                ? engines.temporal().name() + ", " + engines.temporal().target()
                : null;
    }

    /** {@return the pages of the engine, which may be seen through another address than its own} */
    @Override
    public TemporalUi ui() {
        return (settings.hasEngine() ? engines.temporal().ui() : Optional.<String>empty())
                .map(own -> settings.environment().getOrDefault(TemporalUi.VARIABLE, own))
                .map(base -> new TemporalUi(base, TemporalEngine.NAMESPACE, settings.isServed()))
                .orElseGet(TemporalUi::none);
    }

    @Override
    public List<StartTimings.Phase> phases() {
        return engines.phases();
    }

    @Override
    public void close() {
        engines.close();
    }

    /** Whoever owns the data directory is alone: calls and duties of other processes are those of dead ones. */
    private static void giveUpWhatTheDeadHeld(GenericApplicationContext context) {
        context.getBean(CallLedger.class)
                .giveUpAllBut(context.getBean(Origin.class).id());
        context.getBean(LeaseWriter.class).releaseAll();
        context.getBean(LimitShares.class).giveBackAll();
    }

    private DataSource dataSource() {
        PostgresProcess postgres = engines.postgres();
        HikariConfig config = new HikariConfig();
        config.setPoolName("assay");
        config.setJdbcUrl(postgres.jdbcUrl());
        config.setUsername(postgres.user());
        config.setPassword(postgres.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        HikariDataSource pool = new HikariDataSource(config);
        new Schema(pool).bringUp();
        return pool;
    }

    private WorkflowServiceStubs stubs() {
        WorkflowServiceStubsOptions.Builder options =
                WorkflowServiceStubsOptions.newBuilder().setRpcTimeout(RPC_TIMEOUT);
        engines.temporal().connect(options);
        return WorkflowServiceStubs.newServiceStubs(options.validateAndBuildWithDefaults());
    }

    private static WorkflowClient client(GenericApplicationContext context) {
        List<PayloadCodec> codecs =
                context.getBeanProvider(PayloadCodec.class).orderedStream().toList();
        return TemporalClients.client(context.getBean(WorkflowServiceStubs.class), TemporalEngine.NAMESPACE, codecs);
    }
}
