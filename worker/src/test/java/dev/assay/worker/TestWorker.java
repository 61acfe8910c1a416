package dev.assay.worker;

import static org.awaitility.Awaitility.await;

import dev.assay.activities.metrics.TemporalMetrics;
import dev.assay.activities.model.ModelAdapter;
import dev.assay.activities.outside.ScriptSetting;
import dev.assay.activities.run.OperatorProviders;
import dev.assay.activities.scorer.CommandRunner;
import dev.assay.activities.scorer.ScorerType;
import dev.assay.store.StoreConfiguration;
import dev.assay.store.cache.CacheKeeping;
import dev.assay.store.event.EventBus;
import dev.assay.store.run.NewRun;
import dev.assay.store.run.Run;
import dev.assay.store.run.RunRepository;
import dev.assay.store.run.RunWriter;
import dev.assay.store.run.Score;
import dev.assay.store.run.ScoreRepository;
import dev.assay.store.run.StageResult;
import dev.assay.store.run.StageResultRepository;
import dev.assay.store.testing.TestDatabase;
import dev.assay.workflows.connection.TemporalClients;
import dev.assay.workflows.event.Event;
import dev.assay.workflows.event.Subject;
import dev.assay.workflows.label.RunLabel;
import dev.assay.workflows.run.RunEnd;
import dev.assay.workflows.run.RunStart;
import dev.assay.workflows.run.RunStarts;
import dev.assay.workflows.run.RunWorkflow;
import dev.assay.workflows.spec.RunConfig;
import dev.assay.workflows.spec.RunStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * A worker as applications have it, on a database of its own and an in-memory Temporal, with a fake provider and fake
 * scorers beside the standard ones. While a test waits for the end of a run, Temporal's clock skips all waiting.
 */
final class TestWorker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SCRIPTS = "test.scripts";

    final TestDatabase database;
    final FakeModels models = new FakeModels();

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Optional<MeterRegistry> registry;
    private final TestWorkflowEnvironment temporal;
    private final OperatorProviders providers;
    private final ConfigurableApplicationContext application;

    private TestWorker(String... properties) {
        this(Optional.empty(), properties);
    }

    private TestWorker(Optional<MeterRegistry> registry, String... properties) {
        this(
                TestDatabase.create(),
                temporal(registry),
                new OperatorProviders(List.of(FakeModels.provider())),
                registry,
                properties);
    }

    private TestWorker(
            TestDatabase database,
            TestWorkflowEnvironment temporal,
            OperatorProviders providers,
            Optional<MeterRegistry> registry,
            String... properties) {
        this.database = database;
        this.temporal = temporal;
        this.providers = providers;
        this.registry = registry;
        application = new SpringApplicationBuilder(Application.class)
                .initializers((ApplicationContextInitializer<GenericApplicationContext>) this::register)
                .properties(database.springProperties())
                .properties(
                        "spring.main.banner-mode=off",
                        "spring.jpa.open-in-view=false",
                        "spring.jpa.hibernate.ddl-auto=validate",
                        "spring.jpa.properties.hibernate.jdbc.time_zone=UTC",
                        "spring.datasource.hikari.maximum-pool-size=24",
                        "spring.datasource.hikari.connection-timeout=1000",
                        "assay.worker.recovery-interval=1h",
                        "assay.worker.drain=200ms")
                .properties(properties)
                .run();
        get(EventBus.class).addListener(events::add);
    }

    /** {@return a worker that tests of a JVM share, without what a test before left: replies, calls, cached answers} */
    static TestWorker fresh() {
        return Skipping.worker.emptied();
    }

    /**
     * {@return another one, for tests that end workflows with a call in flight: from then on the in-memory service skips
     * no time any more}
     */
    static TestWorker freshInRealTime() {
        return RealTime.worker.emptied();
    }

    /** {@return one for a single test, which closes it} */
    static TestWorker ofItsOwn() {
        return new TestWorker();
    }

    /** {@return one for a single test, which closes it, that waits that long for work in flight when it stops} */
    static TestWorker withDrain(Duration drain) {
        return new TestWorker("assay.worker.drain=" + drain);
    }

    /** {@return one for a single test, which closes it, with providers and settings of the test's} */
    static TestWorker with(OperatorProviders providers, String... properties) {
        return new TestWorker(
                TestDatabase.create(), temporal(Optional.empty()), providers, Optional.empty(), properties);
    }

    /** {@return one for a single test, which closes it, of a Temporal server that is there already} */
    static TestWorker at(String server, String... properties) {
        TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(TemporalClients.options("default"))
                .setUseExternalService(true)
                .setTarget(server)
                .build());
        OperatorProviders providers = new OperatorProviders(List.of(FakeModels.provider()));
        return new TestWorker(TestDatabase.create(), temporal, providers, Optional.empty(), properties);
    }

    /** {@return the worker of another process, with models of its own; it stops with its own context only} */
    SecondWorker another(String... properties) {
        TestWorker other = new TestWorker(database, temporal, providers, Optional.empty(), properties);
        return new SecondWorker(other.models, other.application);
    }

    /** The worker of a further process. */
    record SecondWorker(FakeModels models, ConfigurableApplicationContext application) implements AutoCloseable {

        <T> T get(Class<T> type) {
            return application.getBean(type);
        }

        @Override
        public void close() {
            application.close();
        }
    }

    /** {@return one for a single test, which closes it, with some properties} */
    static TestWorker with(String... properties) {
        return new TestWorker(properties);
    }

    /** {@return one for a single test, which closes it, that runs commands of scorers} */
    static TestWorker withScripts() {
        return new TestWorker(SCRIPTS + "=on");
    }

    /** {@return one for a single test, which closes it, that is measured} */
    static TestWorker measuredBy(MeterRegistry registry, String... properties) {
        return new TestWorker(Optional.of(registry), properties);
    }

    @Override
    public void close() {
        application.close();
        temporal.close();
    }

    private TestWorker emptied() {
        models.reset();
        get(CacheKeeping.class).clear(Optional.empty(), Optional.empty());
        return this;
    }

    <T> T get(Class<T> type) {
        return application.getBean(type);
    }

    WorkflowClient client() {
        return temporal.getWorkflowClient();
    }

    WorkflowStub workflow(String runId) {
        return client().newUntypedWorkflowStub(RunStart.workflowId(runId));
    }

    /** {@return whether Temporal has, or had, a workflow of that run} */
    boolean knows(String runId) {
        try {
            return workflow(runId).describe() != null;
        } catch (WorkflowNotFoundException e) {
            return false;
        }
    }

    RunWorkflow signals(String runId) {
        return client().newWorkflowStub(RunWorkflow.class, RunStart.workflowId(runId));
    }

    /** Writes down a run; {@return its id} */
    String create(String config) {
        return create(config, null);
    }

    /** Writes down a run that tries another again; {@return its id} */
    String create(String config, String retryOf) {
        RunConfig read = RunConfig.of(new JsonMapper().readTree(config));
        String id = UUID.randomUUID().toString();
        NewRun row = new NewRun(id, null, config, read.hash(), List.of(), retryOf, retryOf == null ? 1 : 2);
        inTransaction(() -> get(RunWriter.class).create(row));
        return id;
    }

    /** Starts the workflow of a run. */
    void begin(String runId) {
        get(RunStarts.class).start(runId, RunLabel.ofNone(null, 1, List.of()));
    }

    /** Writes down a run and starts it; {@return its id} */
    String submit(String config) {
        String id = create(config);
        begin(id);
        return id;
    }

    /** Runs a config to its end; {@return its row} */
    Run run(String config) {
        return ended(submit(config));
    }

    /** Waits for the end of a run, however it ends; {@return its row} */
    Run ended(String runId) {
        try {
            workflow(runId).getResult(PATIENCE.toSeconds(), TimeUnit.SECONDS, RunEnd.class);
        } catch (WorkflowFailedException e) {
            return row(runId);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "run " + runId + " does not end, it is " + row(runId).status(), e);
        }
        return row(runId);
    }

    /** Waits, without any skipping of time, for a status of a run. */
    void awaitStatus(String runId, RunStatus status) {
        await().atMost(PATIENCE).until(() -> row(runId).status() == status);
    }

    Run row(String runId) {
        return get(RunRepository.class).findById(runId).orElseThrow();
    }

    List<StageResult> stages(String runId) {
        return get(StageResultRepository.class).findByRun(runId);
    }

    Map<String, Score> scores(String runId) {
        return get(ScoreRepository.class).findNewest(runId).stream()
                .collect(Collectors.toMap(Score::scorerName, Function.identity()));
    }

    /** {@return the outcomes of a run's calls in the ledger, in order} */
    List<String> calls(String runId) {
        return get(JdbcClient.class)
                .sql("select outcome from call where run_id = :runId order by purpose, attempt")
                .param("runId", runId)
                .query(String.class)
                .list();
    }

    /** {@return which attempt Temporal is at, of the one activity that a run waits for; 0 when it waits for none} */
    int attempts(String runId) {
        return workflow(runId).describe().getRawDescription().getPendingActivitiesList().stream()
                .mapToInt(PendingActivityInfo::getAttempt)
                .findFirst()
                .orElse(0);
    }

    /** Waits for an event of a run; {@return the types of all that were heard of it until then, in order} */
    List<String> eventsUntil(String runId, String type) {
        await().atMost(PATIENCE).until(() -> events(runId).contains(type));
        return events(runId);
    }

    void inTransaction(Runnable work) {
        get(TransactionTemplate.class).executeWithoutResult(status -> work.run());
    }

    private List<String> events(String runId) {
        return events.stream()
                .filter(event -> event.subject().equals(Subject.run(runId)))
                .map(Event::type)
                .toList();
    }

    private static TestWorkflowEnvironment temporal(Optional<MeterRegistry> registry) {
        TestEnvironmentOptions.Builder options =
                TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(TemporalClients.options("default"));
        registry.map(TemporalMetrics::new).map(TemporalMetrics::scope).ifPresent(options::setMetricsScope);
        return TestWorkflowEnvironment.newInstance(options.build());
    }

    private void register(GenericApplicationContext context) {
        context.registerBean(WorkflowClient.class, temporal::getWorkflowClient);
        registry.ifPresent(given -> context.registerBean(MeterRegistry.class, () -> given));
        context.registerBean("fakeModels", ModelAdapter.class, () -> models);
        context.registerBean(OperatorProviders.class, () -> providers);
        if (context.getEnvironment().containsProperty(SCRIPTS)) {
            context.registerBean(CommandRunner.class, ScriptSetting.ON::runner);
        }
        for (ScorerType scorer : FakeScorers.all()) {
            context.registerBean(scorer.name(), ScorerType.class, () -> scorer);
        }
    }

    private static final class Skipping {
        static final TestWorker worker = new TestWorker();
    }

    private static final class RealTime {
        static final TestWorker worker = new TestWorker();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(StoreConfiguration.class)
    static class Application {}
}
