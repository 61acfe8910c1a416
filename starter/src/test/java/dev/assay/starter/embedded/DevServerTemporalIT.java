package dev.assay.starter.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.testing.SharedInstance;
import dev.assay.starter.testing.StartsJvms;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Needs the {@code temporal} program on the path, or named by {@code ASSAY_TEMPORAL_CLI}. */
@Timeout(120)
@StartsJvms
class DevServerTemporalIT {

    private static final String WORKFLOW_ID = "waiting";

    @TempDir
    Path temp;

    private final StartTimings timings = new StartTimings();
    private TemporalCli cli;
    private AssayHome home;
    private HomeLock lock;

    @BeforeEach
    void own() {
        Optional<TemporalCli> found = TemporalCli.find(environment());
        if (found.isEmpty()) {
            System.out.println("Skipped: no temporal program on the PATH, and ASSAY_TEMPORAL_CLI names none");
        }
        Assumptions.assumeTrue(found.isPresent(), "there is no temporal program");
        cli = found.get();
        home = SharedInstance.homeAt(temp);
        lock = HomeLock.acquire(home);
    }

    @AfterEach
    void giveUp() {
        if (lock != null) {
            lock.close();
        }
    }

    @Test
    void takesWorkflowsInItsNamespaceAtOnce() {
        try (DevServerTemporal engine = DevServerTemporal.start(lock, cli, timings)) {
            String runId = with(engine, DevServerTemporalIT::startWaitingWorkflow);

            assertThat(runId).isNotBlank();
        }
    }

    @Test
    void keepsHistoriesOverARestart() {
        String runId;
        try (DevServerTemporal engine = DevServerTemporal.start(lock, cli, timings)) {
            runId = with(engine, DevServerTemporalIT::startWaitingWorkflow);
        }

        try (DevServerTemporal engine = DevServerTemporal.start(lock, cli, timings)) {
            assertThat(with(engine, DevServerTemporalIT::runIdOfWaitingWorkflow))
                    .isEqualTo(runId);
        }
    }

    @Test
    void replacesTheServerOfAKilledParent() throws Exception {
        lock.close();
        OwningProcess owner = OwningProcess.start(
                home, "dev-server", Map.of(TemporalCli.VARIABLE, cli.program().toString()));
        RunningProcess orphan = new ProcessFile(home.resolve("temporal").resolve("dev-server.pid"))
                .process()
                .orElseThrow();
        owner.kill();
        assertThat(orphan.isRunning()).isTrue();

        lock = HomeLock.acquire(home);
        try (EmbeddedEngines engines = EmbeddedEngines.start(lock, EngineChoice.DEV_SERVER, environment())) {
            assertThat(engines.temporal()).isInstanceOf(DevServerTemporal.class);
            assertThat(orphan.isRunning()).isFalse();
            assertThat(engines.banner()).contains("PostgreSQL 17.").contains("temporal.db");
        }
    }

    @Test
    void stopsWithItsProcessAndOnlyOnce() throws Exception {
        DevServerTemporal engine = DevServerTemporal.start(lock, cli, timings);
        ProcessFile file = new ProcessFile(home.resolve("temporal").resolve("dev-server.pid"));
        RunningProcess server = file.process().orElseThrow();

        engine.close();
        engine.close();

        assertThat(server.isRunning()).isFalse();
        assertThat(file.file()).doesNotExist();
    }

    private static String startWaitingWorkflow(WorkflowClient client) {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setTaskQueue("nobody-listens")
                .setWorkflowId(WORKFLOW_ID)
                .build();
        return client.newUntypedWorkflowStub("Waiting", options).start().getRunId();
    }

    private static String runIdOfWaitingWorkflow(WorkflowClient client) {
        return client.newUntypedWorkflowStub(WORKFLOW_ID)
                .describe()
                .getExecution()
                .getRunId();
    }

    private static <T> T with(TemporalEngine engine, Function<WorkflowClient, T> work) {
        WorkflowServiceStubsOptions.Builder options = WorkflowServiceStubsOptions.newBuilder();
        engine.connect(options);
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(options.build());
        try {
            return work.apply(WorkflowClient.newInstance(stubs));
        } finally {
            stubs.shutdownNow();
        }
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        Optional.ofNullable(System.getProperty(TemporalCli.VARIABLE))
                .ifPresent(program -> environment.put(TemporalCli.VARIABLE, program));
        return environment;
    }
}
