package dev.assay.starter.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.embedded.AssayHome;
import dev.assay.starter.embedded.EngineChoice;
import dev.assay.starter.embedded.HomeLock;
import dev.assay.starter.embedded.OwnerRecord;
import dev.assay.starter.embedded.TemporalCli;
import dev.assay.starter.testing.ApiClient;
import dev.assay.starter.testing.ApiClient.Reply;
import dev.assay.starter.testing.FakeProvider;
import dev.assay.starter.testing.InstanceProcess;
import dev.assay.starter.testing.SharedInstance;
import dev.assay.starter.testing.StartsJvms;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an instance that takes up no runs does with those that another one was killed over. */
@Timeout(120)
@StartsJvms
class EngineAwayIT {

    private static final String RUNS = "/api/v1/runs/";

    @TempDir
    Path directory;

    @Test
    void keepsRowsAndTakesNoWork() throws Exception {
        AssayHome home = SharedInstance.homeAt(directory);
        List<String> ids;
        try (FakeProvider provider = new FakeProvider()) {
            ids = interruptedRuns(home, "memory", provider);
        }

        try (LocalInstance instance = LocalInstance.start(
                HomeLock.acquire(home),
                new InstanceSettings(Need.READ, EngineChoice.AUTO, 0, false, Map.of(), false))) {
            ApiClient api = ApiClient.ofOwner(instance);

            assertThat(OwnerRecord.read(home)).isEmpty();
            assertThat(api.get(RUNS + ids.get(0)).text("/status")).isEqualTo("running");
            assertThat(api.post(RUNS + ids.get(0) + "/resume", "").text("/status"))
                    .isEqualTo("running");
            assertThat(api.post(RUNS + ids.get(0) + "/pause", "").text("/status"))
                    .isEqualTo("paused");
            assertThat(api.post(RUNS + ids.get(0) + "/resume", "").text("/status"))
                    .isEqualTo("paused");
            assertThat(api.post(RUNS + ids.get(1) + "/cancel", "").text("/status"))
                    .isEqualTo("canceled");
            assertThat(List.of(
                            api.post(
                                    RUNS.substring(0, RUNS.length() - 1), "{\"prompt\": \"p\", \"model\": \"echo/m\"}"),
                            api.post(RUNS + ids.get(1) + "/retry", ""),
                            api.get("/api/v1/providers/echo/models")))
                    .allSatisfy(EngineAwayIT::isRefused);
            assertThat(api.get("/health").body().toString()).doesNotContain("temporal");
            assertThat(api.get("/api/v1/instance").body().path("engine").isNull())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "dev-server"})
    void answersQuestionsAboutProvidersAndCallsNothing(String engine) throws Exception {
        boolean there =
                engine.equals("memory") || TemporalCli.find(System.getenv()).isPresent();
        String reason = "no temporal CLI here: not tested with the dev server";
        if (!there) {
            System.out.println("EngineAwayIT: " + reason);
        }
        assumeTrue(there, reason);
        AssayHome home = SharedInstance.homeAt(directory);
        try (FakeProvider provider = new FakeProvider()) {
            List<String> ids = interruptedRuns(home, engine, provider);

            try (LocalInstance instance = LocalInstance.start(
                    HomeLock.acquire(home),
                    new InstanceSettings(Need.QUESTIONS, EngineChoice.of(engine), 0, false, System.getenv(), false))) {
                ApiClient api = ApiClient.ofOwner(instance);

                assertThat(api.get("/api/v1/providers/echo/models").status()).isEqualTo(200);
                assertThat(api.post("/api/v1/providers/echo/test", "").status()).isEqualTo(200);
                assertThat(OwnerRecord.read(home)).isEmpty();
                isRefused(api.post(RUNS.substring(0, RUNS.length() - 1), "{\"prompt\": \"p\", \"model\": \"echo/m\"}"));
                assertThat(ids)
                        .allSatisfy(id ->
                                assertThat(api.get(RUNS + id).text("/status")).isEqualTo("running"));
                assertThat(instance.context().containsBean("providerQueue")).isTrue();
                assertThat(instance.context().containsBean("runQueue")).isFalse();
                assertThat(instance.context().containsBean("experimentQueue")).isFalse();
                assertThat(instance.context().containsBean("runRecovery")).isFalse();
                assertThat(instance.context().containsBean("experimentRecovery"))
                        .isFalse();
            }
            assertThat(provider.calls("")).isEqualTo(2);
        }
    }

    private static void isRefused(Reply reply) {
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.text("/type")).isEqualTo("urn:assay:problem:no-engine");
    }

    private static List<String> interruptedRuns(AssayHome home, String engine, FakeProvider provider) throws Exception {
        try (InstanceProcess process = InstanceProcess.start(home, engine)) {
            FakeProvider.Hold first = provider.holds("first");
            FakeProvider.Hold second = provider.holds("second");
            String one = process.api().run(config("first", provider));
            String two = process.api().run(config("second", provider));
            first.awaitCall();
            second.awaitCall();
            return List.of(one, two);
        }
    }

    private static String config(String prompt, FakeProvider provider) {
        return """
                {"prompt": "%s", "model": "fake/m", "providers": {"fake": %s}}""".formatted(prompt, provider.spec());
    }
}
