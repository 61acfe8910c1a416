package dev.assay.starter.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.Assay;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command in a JVM of its own, as a person runs it; what it prints of its progress can be waited for. */
public final class CommandProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader err;

    private CommandProcess(Process process) {
        this.process = process;
        this.err = process.errorReader(StandardCharsets.UTF_8);
    }

    /** Starts a command whose data directory is {@code home}. */
    public static CommandProcess start(Path home, String... arguments) throws IOException {
        return start(home, Map.of(), arguments);
    }

    /** Starts a command with further variables in its environment. */
    public static CommandProcess start(Path home, Map<String, String> environment, String... arguments)
            throws IOException {
        ProcessBuilder builder =
                ChildJvm.program(Assay.class, arguments).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("ASSAY_HOME", home.toString());
        builder.environment().putAll(environment);
        return new CommandProcess(builder.start());
    }

    /** Waits for a line on its error stream that contains {@code part}; the test's time limit bounds the wait. */
    public void awaitLine(String part) throws IOException {
        List<String> before = new ArrayList<>();
        String line = err.readLine();
        while (line != null && !line.contains(part)) {
            before.add(line);
            line = err.readLine();
        }
        assertThat(line).as("a line with '" + part + "' after " + before).isNotNull();
    }

    /** Presses Ctrl-C. */
    public void interrupt() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Waits for its end; {@return its exit code} */
    public int exitCode(Duration atMost) throws InterruptedException {
        assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
                .as("it ends within " + atMost)
                .isTrue();
        return process.exitValue();
    }

    /** Ends it as {@code kill -9} does, when it is there still. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
