package dev.assay.starter.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.testing.CommandProcess;
import dev.assay.starter.testing.SharedInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs two commands in one home, of which the one that brought the instance up is done first. */
@Timeout(120)
class OutlivedInstanceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void aRunGoesOnThatOutlivesTheInstanceOfAnother() throws Exception {
        try (CommandProcess first = run("first", "20s", 1)) {
            first.awaitLine("stage 1/1");
            try (CommandProcess second = run("second", "4s", 5)) {
                assertThat(first.exitCode(PATIENCE)).isZero();
                second.awaitLine("going on with it here");

                assertThat(second.exitCode(PATIENCE)).isZero();
            }
        }
    }

    private CommandProcess run(String name, String latency, int stages) throws IOException {
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
        Path home = SharedInstance.homeAt(directory).directory();
        return CommandProcess.start(home, "run", config.toString(), "--engine", "memory");
    }
}
