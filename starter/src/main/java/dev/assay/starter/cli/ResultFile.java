package dev.assay.starter.cli;

import dev.assay.starter.cli.text.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what a file of results has already. */
final class ResultFile {

    /** What each line says of the experiment that it belongs to. */
    static final String EXPERIMENT = "experiment_id";

    private ResultFile() {}

    /** {@return how far the results of an experiment are in a file; nothing when it has anything else in it} */
    static Written read(Path file, String experimentId) throws IOException {
        Written written = Written.NOTHING;
        if (Files.notExists(file)) {
            return written;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                line.write(b);
                if (b == '\n') {
                    Optional<Long> seq = seq(line.toString(StandardCharsets.UTF_8), experimentId);
                    if (seq.isEmpty()) {
                        return Written.NOTHING;
                    }
                    written = new Written(written.bytes + line.size(), Math.max(written.seq, seq.get()));
                    line.reset();
                }
            }
        }
        return written;
    }

    private static Optional<Long> seq(String line, String experimentId) {
        return Json.parse(line)
                .filter(row -> row.path(EXPERIMENT).asString("").equals(experimentId))
                .map(row -> row.path("seq"))
                .filter(JsonNode::isIntegralNumber)
                .map(JsonNode::longValue);
    }

    /**
     * What is in a file.
     *
     * @param bytes of whole lines
     * @param seq the number of the last result; 0 when there is none
     */
    record Written(long bytes, long seq) {
        static final Written NOTHING = new Written(0, 0);
    }
}
