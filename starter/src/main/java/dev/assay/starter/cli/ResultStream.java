package dev.assay.starter.cli;

import dev.assay.starter.cli.text.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Results of an experiment, written to a file as they come: a JSON object in a line each. A reader of the file sees a run
 * soon after it ended. What breaks off leaves whole lines but for the last one, which is cut off when the experiment is
 * followed again; then rows that are in the file are not written twice.
 */
final class ResultStream {

    private static final int PAGE = 500;

    private final Experiments experiments;
    private final Output file;
    private String experimentId = "";
    private long after;

    ResultStream(Experiments experiments, Output file) {
        this.experiments = experiments;
        this.file = file;
    }

    /** Makes the file ready for the rows of an experiment: those that it has stay, anything else in it goes. */
    void begin(String followed) {
        experimentId = followed;
        try {
            ResultFile.Written written = ResultFile.read(file.path(), followed);
            after = written.seq();
            try (FileChannel channel =
                    FileChannel.open(file.path(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.truncate(written.bytes());
            }
        } catch (IOException e) {
            throw CommandException.unwritable(file.shown(), e);
        }
    }

    /** Writes what ended since the last time. */
    void fetch() {
        for (JsonNode page = page(); !page.path("items").isEmpty(); page = page()) {
            append(page.path("items"));
            after = page.path("next").asLong(after);
        }
    }

    private JsonNode page() {
        return experiments.results(experimentId, after, PAGE);
    }

    /** One write for all, so that who is killed leaves whole lines as far as the system allows. */
    private void append(JsonNode rows) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (JsonNode row : rows.values()) {
            ObjectNode line = Json.object().put(ResultFile.EXPERIMENT, experimentId);
            line.setAll((ObjectNode) row);
            lines.writeBytes((Json.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(lines.toByteArray());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw CommandException.unwritable(file.shown(), e);
        }
    }
}
