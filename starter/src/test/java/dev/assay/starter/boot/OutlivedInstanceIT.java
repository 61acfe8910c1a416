package dev.assay.starter.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.Assay;
import dev.assay.starter.testing.SharedInstance;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs two commands in one home, of which the one that brought the instance up is done first. */
@Timeout(120)
@EnabledOnOs({OS.LINUX, OS.MAC})
class OutlivedInstanceIT {

    @TempDir
    Path directory;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void kill() {
        processes.forEach(process -> process.destroyForcibly().onExit().join());
    }

    @Test
    void aRunGoesOnThatOutlivesTheInstanceOfAnother() throws Exception {
        Path home = SharedInstance.homeAt(directory).directory();
        Process first = run(home, "first", "25s", 1);
        awaitLine(first, "stage 1/1");
        Process second = run(home, "second", "4s", 6);

        assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        awaitLine(second, "going on with it here");

        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isZero();
        assertThat(second.exitValue()).isZero();
    }

    private Process run(Path home, String name, String latency, int stages) throws IOException {
        Path config = Files.writeString(directory.resolve(name + ".yaml"), """
                pipeline_stages:
                %s
                providers:
                  slow:
                    adapter: scripted
                    script: [{reply: done, latency: %s}]
                cache: {mode: bypass}
                """.formatted(
                        "  - {prompt: Ask, model: slow/any}\n".repeat(stages).stripTrailing(), latency));
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Assay.class.getName(),
                        "run",
                        config.toString(),
                        "--engine",
                        "memory")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        command.environment().put("ASSAY_HOME", home.toString());
        Process process = command.start();
        processes.add(process);
        return process;
    }

    private static void awaitLine(Process process, String part) throws IOException {
        BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        String line = err.readLine();
        while (line != null && !line.contains(part)) {
            lines.add(line);
            line = err.readLine();
        }
        assertThat(line).as("a line with '" + part + "' after " + lines).isNotNull();
    }
}
