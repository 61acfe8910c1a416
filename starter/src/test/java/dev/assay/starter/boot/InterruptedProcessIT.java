package dev.assay.starter.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.testing.CommandProcess;
import dev.assay.starter.testing.SharedInstance;
import dev.assay.starter.testing.StartsJvms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Presses Ctrl-C in a process whose run or experiment has calls in flight for longer than anybody waits. */
@Timeout(120)
@EnabledOnOs(
        value = {OS.LINUX, OS.MAC},
        disabledReason = "Ctrl-C is no signal there")
@StartsJvms
class InterruptedProcessIT {

    /** Far below the 30 s that work in flight is given; PostgreSQL stops meanwhile, on a busy machine. */
    private static final Duration LEAVES_WITHIN = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    @Test
    void leavesARunAtTheSecondInterrupt() throws Exception {
        leavesWithoutWaitingForCallsAtTheSecondInterrupt("run", "stage 1/1", """
                prompt: Ask
                model: slow/any
                """);
    }

    @Test
    void leavesAnExperimentAtTheSecondInterrupt() throws Exception {
        leavesWithoutWaitingForCallsAtTheSecondInterrupt("eval", "0/2", """
                dataset: [{question: one}, {question: two}]
                variants: [{prompt: "Ask [(${question})]", model: slow/any}]
                """);
    }

    /** @param progress a part of what is said every few seconds while calls are in flight */
    private void leavesWithoutWaitingForCallsAtTheSecondInterrupt(String verb, String progress, String what)
            throws Exception {
        Path file = Files.writeString(directory.resolve(verb + ".yaml"), what + """
                providers:
                  slow:
                    adapter: scripted
                    script: [{reply: too late, latency: 60s}]
                """);
        Path home = SharedInstance.homeAt(directory).directory();
        try (CommandProcess command = CommandProcess.start(home, verb, file.toString(), "--engine", "memory")) {
            command.awaitLine(progress);
            command.interrupt();
            command.awaitLine(" in flight, 30 s at most");

            command.interrupt();

            assertThat(command.exitCode(LEAVES_WITHIN)).isEqualTo(130);
        }
    }
}
