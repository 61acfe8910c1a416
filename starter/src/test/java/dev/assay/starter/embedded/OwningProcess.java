package dev.assay.starter.embedded;

import dev.assay.starter.testing.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Another JVM that owns a data directory and runs its engines, until it is killed. */
final class OwningProcess implements AutoCloseable {

    private static final String READY = "ready";

    private final Process process;

    private OwningProcess(Process process) {
        this.process = process;
    }

    /** Runs in the other JVM: data directory, cache, engine (or "none" for the lock alone). */
    public static void main(String[] arguments) throws IOException {
        HomeLock lock = HomeLock.acquire(AssayHome.at(Path.of(arguments[0]), Path.of(arguments[1])));
        if (!arguments[2].equals("none")) {
            EmbeddedEngines.start(lock, EngineChoice.of(arguments[2]), System.getenv())
                    .banner();
        }
        OwnerRecord.of(lock, "127.0.0.1:4711", "secret").write(lock);
        System.out.println(READY);
        var unused = System.in.read();
    }

    static OwningProcess start(AssayHome home, String engine) throws IOException {
        return start(home, engine, Map.of());
    }

    static OwningProcess start(AssayHome home, String engine, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = ChildJvm.program(
                OwningProcess.class, home.directory().toString(), home.cache().toString(), engine);
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        StringBuilder output = new StringBuilder();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); !READY.equals(line); line = lines.readLine()) {
            if (line == null) {
                throw new IllegalStateException("The other process ended before it was ready: " + output);
            }
            output.append(line).append('\n');
        }
        return new OwningProcess(process);
    }

    long pid() {
        return process.pid();
    }

    /** Ends the JVM as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
