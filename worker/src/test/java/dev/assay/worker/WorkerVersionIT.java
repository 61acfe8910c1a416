package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.store.run.StageResult;
import dev.assay.worker.FakeModels.Held;
import dev.assay.worker.FakeModels.Reply;
import dev.assay.worker.TestWorker.SecondWorker;
import dev.assay.workflows.spec.RunStatus;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.VersioningBehavior;
import io.temporal.api.workflow.v1.WorkflowExecutionVersioningInfo;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Needs the {@code temporal} program on the path, or named by {@code ASSAY_TEMPORAL_CLI}. */
@Timeout(180)
class WorkerVersionIT {

    private static final String DEPLOYMENT = "assay";

    private TemporalDevServer server;

    @BeforeEach
    void start() {
        Optional<String> program = program();
        if (program.isEmpty()) {
            System.out.println("Skipped: no temporal program on the PATH, and ASSAY_TEMPORAL_CLI names none");
        }
        Assumptions.assumeTrue(program.isPresent(), "there is no temporal program");
        server = TemporalDevServer.start(TemporalDevServerOptions.newBuilder()
                .setExistingPath(program.get())
                .setDownloadEnabled(false)
                .setIp("127.0.0.1")
                .setUi(false)
                .setStartupTimeout(Duration.ofMinutes(1))
                .build());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void anOpenRunMovesOnToTheVersionThatIsMadeCurrent() {
        try (TestWorker first = TestWorker.at(server.getTarget(), version("1"))) {
            makeCurrent(first, "1");
            Held held = new Held(Reply.text("of the first"));
            first.models.on("m", held);
            String run = first.submit("""
                    {"pipeline_stages": [{"prompt": "One", "model": "m"}, {"prompt": "Two", "model": "m"}]}""");
            held.awaitCall();

            try (SecondWorker second = first.another(version("2"))) {
                second.models().on("m", Reply.text("of the second"));
                makeCurrent(first, "2");
                held.letGo();

                assertThat(first.ended(run).status()).isEqualTo(RunStatus.COMPLETED);
                assertThat(first.stages(run))
                        .extracting(StageResult::responseRaw)
                        .containsExactly("of the first", "of the second");
                assertThat(versioning(first, run).getBehavior())
                        .isEqualTo(VersioningBehavior.VERSIONING_BEHAVIOR_AUTO_UPGRADE);
                // the row tells the end from within the last task, which the server may yet have to hear of
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(versioning(first, run)
                                        .getDeploymentVersion()
                                        .getBuildId())
                                .isEqualTo("2"));
            }
        }
    }

    private static WorkflowExecutionVersioningInfo versioning(TestWorker worker, String run) {
        return worker.workflow(run)
                .describe()
                .getRawDescription()
                .getWorkflowExecutionInfo()
                .getVersioningInfo();
    }

    private static String[] version(String buildId) {
        return new String[] {"TEMPORAL_DEPLOYMENT_NAME=" + DEPLOYMENT, "TEMPORAL_WORKER_BUILD_ID=" + buildId};
    }

    /** As an operator does, once the server has heard of workers of that version. */
    private static void makeCurrent(TestWorker worker, String buildId) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
                .untilAsserted(() -> worker.client()
                        .getWorkflowServiceStubs()
                        .blockingStub()
                        .setWorkerDeploymentCurrentVersion(SetWorkerDeploymentCurrentVersionRequest.newBuilder()
                                .setNamespace("default")
                                .setDeploymentName(DEPLOYMENT)
                                .setBuildId(buildId)
                                .setIdentity("test")
                                .build()));
    }

    private static Optional<String> program() {
        String named = System.getenv().getOrDefault("ASSAY_TEMPORAL_CLI", "");
        Stream<Path> onPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "temporal"));
        return Stream.concat(named.isEmpty() ? Stream.empty() : Stream.of(Path.of(named)), onPath)
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
