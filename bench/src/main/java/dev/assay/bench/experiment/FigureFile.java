package dev.assay.bench.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Keeps figures in a JSON file, which is written anew after each point. */
final class FigureFile {

    /** Three decimals. */
    private static final double ROUNDING = 1_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final ArrayNode points;

    FigureFile(Path file, String engine, int warmUpRuns) {
        this.file = file;
        root.put("started_at", Instant.now().toString());
        root.put("java", Machine.java()).put("cores", Machine.cores());
        root.put("engine", engine).put("warm_up_runs", warmUpRuns);
        this.points = root.putArray("points");
    }

    void add(Measurement measurement, int intendedRuns) {
        Point point = measurement.point();
        ObjectNode json = points.addObject();
        json.put("name", point.name());
        json.put("runs", point.runs()).put("is_shortened", point.runs() != intendedRuns);
        json.put("concurrency", point.concurrency());
        json.put("provider_latency_ms", point.conduct().latencyMillis());
        json.put("provider_requests_per_second", point.conduct().requestsPerSecond());
        json.put("load_average_before", rounded(measurement.loadBefore()));
        measurement.figures().forEach((figure, value) -> {
            json.put(figure.key(), rounded(value));
            Ideals.of(point, figure).ifPresent(ideal -> json.put(figure.key() + "_ideal", rounded(ideal)));
            Target target = point.targets().get(figure);
            if (target != null) {
                json.put(figure.key() + (target.isUpperBound() ? "_at_most" : "_at_least"), target.value());
            }
        });
        if (!measurement.heapAfterGc().isEmpty()) {
            ObjectNode heap = json.putObject("heap_after_gc_mib_by_runs");
            measurement.heapAfterGc().forEach((runs, mebibytes) -> heap.put(String.valueOf(runs), rounded(mebibytes)));
        }
        measurement.profile().ifPresent(recording -> json.put("recording", recording.toString()));
        write();
    }

    private static double rounded(double number) {
        return Math.round(number * ROUNDING) / ROUNDING;
    }

    private void write() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
        } catch (IOException e) {
            throw new BenchmarkException(file + " can't be written: " + e.getMessage(), e);
        }
    }
}
