package dev.assay.bench.experiment;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An instance of Assay as {@code ./assay serve} brings it up, with an empty data directory. */
final class Instance {

    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final String READY = "Ready at ";
    private static final String API = "/api/v1";
    private static final Set<String> FINAL = Set.of("completed", "failed", "canceled", "paused");

    private final ChildProcess process;
    private final Path home;
    private final JsonHttp http;

    private Instance(ChildProcess process, Path home, JsonHttp http) {
        this.process = process;
        this.home = home;
        this.http = http;
    }

    /** Starts one; it says where it listens, and by which secret it knows its owner, in its data directory. */
    static Instance start(Openings openings, Path home, String engine) {
        ProcessBuilder command =
                new ProcessBuilder("./assay", "serve", "--port", "0", "--home", home.toString(), "--engine", engine);
        // the archive is for short commands; making it would take time here
        command.environment().put("ASSAY_NO_ARCHIVE", "1");
        ChildProcess process = ChildProcess.start(openings, "Assay", command, READY, START_PATIENCE);
        try {
            JsonNode owner = JsonMapper.shared().readTree(Files.readString(home.resolve("owner.json")));
            String address = "http://" + owner.path("address").asString();
            return new Instance(
                    process,
                    home,
                    new JsonHttp(address + API, "Bearer " + owner.path("secret").asString()));
        } catch (IOException e) {
            throw new BenchmarkException("Assay is ready, but does not say where in " + home + ": " + e, e);
        }
    }

    void end() {
        process.end();
    }

    Database database() {
        return new Database(home.resolve("postgres"));
    }

    Jdk jdk() {
        return new Jdk(process.pid());
    }

    /** {@return the processes of which the processor time is ours, by the figures that they are shown in} */
    Map<Figure, ProcessCpu> processes() {
        Map<Figure, ProcessCpu> processes = new EnumMap<>(Figure.class);
        processes.put(Figure.CPU_ASSAY, new ProcessCpu(process.pid(), false));
        processes.put(Figure.CPU_POSTGRESQL, new ProcessCpu(database().pid(), true));
        devServer().ifPresent(pid -> processes.put(Figure.CPU_TEMPORAL, new ProcessCpu(pid, true)));
        return processes;
    }

    /** Stores the samples of a file of JSON lines; {@return the version of the dataset} */
    String store(Path samples) {
        try {
            return http.post("/datasets", "application/x-ndjson", HttpRequest.BodyPublishers.ofFile(samples))
                    .path("id")
                    .asString();
        } catch (IOException e) {
            throw new BenchmarkException(samples + " can't be read: " + e.getMessage(), e);
        }
    }

    /** Has an experiment begin; {@return its id} */
    String begin(JsonNode experiment) {
        return http.post("/experiments?new=true", experiment.toString())
                .path("id")
                .asString();
    }

    /**
     * Follows an experiment as {@code ./assay eval} does.
     *
     * @param progress gets its id and the number of completed runs whenever it is heard of
     * @return the experiment, completed
     * @throws BenchmarkException when it or any of its runs does not complete, or not in time
     */
    JsonNode follow(String experimentId, Duration atMost, ObjIntConsumer<String> progress) {
        long deadline = System.nanoTime() + atMost.toNanos();
        JsonNode experiment = http.get("/experiments/" + experimentId);
        while (!FINAL.contains(experiment.path("status").asString())) {
            if (System.nanoTime() > deadline) {
                throw new BenchmarkException("not completed after " + atMost.toSeconds() + " s: " + experiment);
            }
            experiment = http.get("/experiments/" + experimentId + "?wait=2s");
            progress.accept(
                    experimentId, experiment.path("runs").path("completed").asInt());
        }
        JsonNode runs = experiment.path("runs");
        if (!experiment.path("status").asString().equals("completed")
                || runs.path("completed").asInt() != runs.path("total").asInt()) {
            throw new BenchmarkException("not all runs were completed: " + experiment);
        }
        return experiment;
    }

    private Optional<Long> devServer() {
        Path file = home.resolve("temporal").resolve("dev-server.pid");
        try {
            return Files.exists(file)
                    ? Optional.of(Long.parseLong(Files.readString(file).strip().split(" ")[0]))
                    : Optional.empty();
        } catch (IOException e) {
            throw new BenchmarkException(file + " can't be read: " + e.getMessage(), e);
        }
    }
}
