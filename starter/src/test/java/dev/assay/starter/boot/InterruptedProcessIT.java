package dev.assay.starter.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.testing.CommandProcess;
import dev.assay.starter.testing.SharedInstance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Presses Ctrl-C in a process whose run has a call in flight for longer than anybody waits. */
@Timeout(120)
@EnabledOnOs(
        value = {OS.LINUX, OS.MAC},
        disabledReason = "Ctrl-C is no signal there")
class InterruptedProcessIT {

    /** Far below the 30 s that work in flight is given; PostgreSQL stops meanwhile, on a busy machine. */
    private static final Duration LEAVES_WITHIN = Duration.ofSeconds(10);

    @Test
    void leavesWithoutWaitingForTheCallAtTheSecondInterrupt(@TempDir Path directory) throws Exception {
        Path config = Files.writeString(directory.resolve("run.yaml"), """
                prompt: Ask
                model: slow/any
                providers:
                  slow:
                    adapter: scripted
                    script: [{reply: too late, latency: 60s}]
                """);
        Path home = SharedInstance.homeAt(directory).directory();
        try (CommandProcess run = CommandProcess.start(home, "run", config.toString(), "--engine", "memory")) {
            run.awaitLine("stage 1/1");
            run.interrupt();
            run.awaitLine("Waiting for the call in flight");

            run.interrupt();

            assertThat(run.exitCode(LEAVES_WITHIN)).isEqualTo(130);
        }
    }
}
