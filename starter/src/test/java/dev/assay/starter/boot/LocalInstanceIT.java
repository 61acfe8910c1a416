package dev.assay.starter.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.assay.activities.operator.UnusableSettingException;
import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.embedded.AssayHome;
import dev.assay.starter.embedded.EmbeddedEngineException;
import dev.assay.starter.embedded.EngineChoice;
import dev.assay.starter.embedded.HomeLock;
import dev.assay.starter.embedded.OwnerRecord;
import dev.assay.starter.testing.ApiClient;
import dev.assay.starter.testing.SharedInstance;
import dev.assay.starter.wait.ChangeWaiter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LocalInstanceIT {

    @TempDir
    Path directory;

    @Test
    void takesEverythingBackWhenItStops() throws Exception {
        AssayHome home = SharedInstance.homeAt(directory);
        AtomicInteger closed = new AtomicInteger();
        LocalInstance instance = LocalInstance.start(HomeLock.acquire(home), settings(0, Map.of()));
        instance.whenClosed(closed::incrementAndGet);
        ApiClient owner = ApiClient.ofOwner(instance);
        String id = owner.run("""
                {"prompt": "p", "model": "echo/a"}""");
        owner.awaitStatus(id, "completed");
        String unanswered = owner.run("""
                {"prompt": "x", "model": "openai/none", "providers":
                  {"openai": {"adapter": "openai", "base_url": "http://127.0.0.1:9"}}}""");
        owner.awaitStatus(unanswered, "running");
        CompletableFuture<ApiClient.Reply> waiting = owner.getLater("/api/v1/runs/last?wait=60s");
        await().until(() -> instance.context().getBean(ChangeWaiter.class).waiting() == 1);
        assertThat(OwnerRecord.read(home)).isPresent();

        instance.close();
        instance.close();

        assertThat(waiting.get(1, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(closed).hasValue(1);
        assertThat(OwnerRecord.read(home)).isEmpty();
        assertThatThrownBy(() -> owner.get("/health")).hasCauseInstanceOf(ConnectException.class);
        HomeLock.acquire(home).close();
    }

    @Test
    void givesTheHomeUpWhenItsPortIsTaken() throws Exception {
        AssayHome home = SharedInstance.homeAt(directory);
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InstanceSettings settings = settings(other.getLocalPort(), Map.of());

            assertThatThrownBy(() -> LocalInstance.start(HomeLock.acquire(home), settings))
                    .isInstanceOf(EmbeddedEngineException.class)
                    .hasMessageContaining("port " + other.getLocalPort() + " is in use by another program");
        }

        assertThat(home.directory().resolve("owner.json")).doesNotExist();
        HomeLock.acquire(home).close();
    }

    @Test
    void tellsWhyAnEngineCannotStart() {
        AssayHome home = SharedInstance.homeAt(directory);
        InstanceSettings settings = new InstanceSettings(Need.WORK, EngineChoice.DEV_SERVER, 0, false, Map.of(), false);

        assertThatThrownBy(() -> LocalInstance.start(HomeLock.acquire(home), settings))
                .isInstanceOf(EmbeddedEngineException.class)
                .hasMessageStartingWith("The engine dev-server needs the temporal program");

        HomeLock.acquire(home).close();
    }

    @Test
    void tellsThatTheAddressOfRedisIsUnusable() {
        AssayHome home = SharedInstance.homeAt(directory);
        InstanceSettings settings = settings(0, Map.of("REDIS_URL", "http://u:secret@host"));

        assertThatThrownBy(() -> LocalInstance.start(HomeLock.acquire(home), settings))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageStartingWith("REDIS_URL (assay.events.redis.url) is not usable")
                .hasMessageNotContaining("secret");

        HomeLock.acquire(home).close();
    }

    private static InstanceSettings settings(int port, Map<String, String> environment) {
        return new InstanceSettings(Need.WORK, EngineChoice.MEMORY, port, false, environment, false);
    }
}
