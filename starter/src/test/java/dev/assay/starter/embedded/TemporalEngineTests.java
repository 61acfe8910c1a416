package dev.assay.starter.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class TemporalEngineTests {

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource(textBlock = """
                    auto,       AUTO
                    memory,     MEMORY
                    dev-server, DEV_SERVER
                    """)
    void choiceIsReadAsItIsWritten(String text, EngineChoice choice) {
        assertThat(EngineChoice.of(text)).isEqualTo(choice).hasToString(text);
    }

    @Test
    void unknownChoiceIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> EngineChoice.of("devserver"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'devserver'")
                .hasMessageContaining("auto, memory, dev-server");
    }

    @Test
    void autoIsTheInMemoryServiceWithoutTheCli() {
        try (HomeLock lock = HomeLock.acquire(AssayHome.at(temp, temp.resolve("cache")));
                TemporalEngine engine = EngineChoice.AUTO.start(lock, Map.of("PATH", ""), new StartTimings())) {
            assertThat(engine).isInstanceOf(InMemoryTemporal.class);
            assertThat(engine.survival()).contains("do not survive");
        }
    }

    @Test
    void devServerWithoutTheCliTellsHowToGetIt() {
        try (HomeLock lock = HomeLock.acquire(AssayHome.at(temp, temp.resolve("cache")))) {
            assertThatThrownBy(() -> EngineChoice.DEV_SERVER.start(lock, Map.of(), new StartTimings()))
                    .isInstanceOf(EmbeddedEngineException.class)
                    .hasMessageContaining("https://docs.temporal.io/cli")
                    .hasMessageContaining("--engine memory");
        }
    }

    @Test
    void cliIsFoundOnThePathAndByItsVariable() throws IOException {
        Path other = program(temp.resolve("a").resolve("temporal"));
        Path named = program(temp.resolve("b").resolve("my-temporal"));
        String path = temp + ":" + other.getParent();

        assertThat(TemporalCli.find(Map.of("PATH", path))).contains(new TemporalCli(other));
        assertThat(TemporalCli.find(Map.of("PATH", path, "ASSAY_TEMPORAL_CLI", named.toString())))
                .contains(new TemporalCli(named));
        assertThatThrownBy(() -> TemporalCli.find(Map.of("ASSAY_TEMPORAL_CLI", "/nowhere/temporal")))
                .isInstanceOf(EmbeddedEngineException.class)
                .hasMessageContaining("/nowhere/temporal");
    }

    @Test
    void inMemoryServiceAnswersItsClientsAndStopsOnce() {
        InMemoryTemporal engine = InMemoryTemporal.start(new StartTimings());
        WorkflowServiceStubsOptions.Builder options = WorkflowServiceStubsOptions.newBuilder();
        engine.connect(options);
        WorkflowServiceStubs client =
                WorkflowServiceStubs.newConnectedServiceStubs(options.build(), Duration.ofSeconds(10));

        client.shutdownNow();
        engine.close();
        engine.close();

        assertThat(client.isShutdown()).isTrue();
    }

    @Test
    void devServerThatFailsShowsTheEndOfItsLog() throws IOException {
        Path broken = program(temp.resolve("bin").resolve("temporal"));
        Files.writeString(broken, "#!/bin/sh\necho 'unable to open database file' >&2\nexit 1\n");

        try (HomeLock lock = HomeLock.acquire(AssayHome.at(temp.resolve("home"), temp.resolve("cache")))) {
            assertThatThrownBy(() -> DevServerTemporal.start(lock, new TemporalCli(broken), new StartTimings()))
                    .isInstanceOf(EmbeddedEngineException.class)
                    .hasMessageContaining("unable to open database file")
                    .hasMessageContaining("temporal.log");
        }
    }

    @Test
    void devServerIsStartedAgainWhenItsPortWasTaken() throws IOException {
        Path unlucky = program(temp.resolve("bin").resolve("temporal"));
        Path attempts = temp.resolve("attempts");
        Files.writeString(
                unlucky, "#!/bin/sh\necho x >> '" + attempts + "'\necho 'bind: address already in use'\nexit 1\n");

        try (HomeLock lock = HomeLock.acquire(AssayHome.at(temp.resolve("home"), temp.resolve("cache")))) {
            assertThatThrownBy(() -> DevServerTemporal.start(lock, new TemporalCli(unlucky), new StartTimings()))
                    .hasMessageContaining("address already in use");
        }

        assertThat(attempts).content().hasLineCount(3);
    }

    private static Path program(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.createFile(
                file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
