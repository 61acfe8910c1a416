package dev.assay.starter.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.Assay;
import dev.assay.starter.testing.SharedInstance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Presses Ctrl-C in a process whose run has a call in flight for longer than anybody waits. */
@Timeout(120)
@EnabledOnOs({OS.LINUX, OS.MAC})
class InterruptedProcessIT {

    /** Far below the 30 s that work in flight is given; PostgreSQL stops meanwhile, on a busy machine. */
    private static final int LEAVES_WITHIN_SECONDS = 10;

    @TempDir
    Path directory;

    private Process process;
    private BufferedReader err;

    @BeforeEach
    void start() throws IOException {
        Path config = Files.writeString(directory.resolve("run.yaml"), """
                prompt: Ask
                model: slow/any
                providers:
                  slow:
                    adapter: scripted
                    script: [{reply: too late, latency: 60s}]
                """);
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Assay.class.getName(),
                "run",
                config.toString(),
                "--engine",
                "memory");
        Map<String, String> environment = command.environment();
        environment.put(
                "ASSAY_HOME", SharedInstance.homeAt(directory).directory().toString());
        process = command.start();
        err = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    }

    @AfterEach
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Test
    void leavesWithoutWaitingForTheCallAtTheSecondInterrupt() throws Exception {
        awaitCall();
        interrupt();
        awaitLine("Waiting for the call in flight");

        interrupt();

        assertThat(process.waitFor(LEAVES_WITHIN_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
    }

    /** Progress is a sign of life every few seconds while a call is in flight. */
    private void awaitCall() throws IOException {
        awaitLine("stage 1/1");
    }

    private void awaitLine(String part) throws IOException {
        String line = err.readLine();
        while (line != null && !line.contains(part)) {
            line = err.readLine();
        }
        assertThat(line).as("a line with: " + part).isNotNull();
    }

    private void interrupt() throws Exception {
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }
}
