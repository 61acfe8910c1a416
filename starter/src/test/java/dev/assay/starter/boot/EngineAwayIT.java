package dev.assay.starter.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.embedded.AssayHome;
import dev.assay.starter.embedded.EngineChoice;
import dev.assay.starter.embedded.HomeLock;
import dev.assay.starter.embedded.OwnerRecord;
import dev.assay.starter.testing.ApiClient;
import dev.assay.starter.testing.ApiClient.Reply;
import dev.assay.starter.testing.FakeProvider;
import dev.assay.starter.testing.InstanceProcess;
import dev.assay.starter.testing.SharedInstance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an instance without an engine does with the runs that another one was killed over. */
@Timeout(120)
class EngineAwayIT {

    private static final String RUNS = "/api/v1/runs/";

    @TempDir
    Path directory;

    @Test
    void keepsRowsAndTakesNoWork() throws Exception {
        AssayHome home = SharedInstance.homeAt(directory);
        List<String> ids = interruptedRuns(home);

        try (EmbeddedInstance instance = EmbeddedInstance.start(
                HomeLock.acquire(home), new InstanceSettings(false, EngineChoice.AUTO, 0, false, Map.of(), false))) {
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

    private static void isRefused(Reply reply) {
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.text("/type")).isEqualTo("urn:assay:problem:no-engine");
    }

    private static List<String> interruptedRuns(AssayHome home) throws Exception {
        try (FakeProvider provider = new FakeProvider();
                InstanceProcess process = InstanceProcess.start(home, "memory")) {
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
