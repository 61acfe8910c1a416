package dev.assay.starter.samples;

import dev.assay.store.StoredJson;
import dev.assay.workflows.spec.SampleSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Samples as they travel: a JSON object in a line each (newline-delimited JSON). */
public final class SampleLines {

    public static final String MEDIA_TYPE = "application/x-ndjson";

    private SampleLines() {}

    /** Writes samples as they come, and leaves the stream open. */
    public static void write(Iterator<SampleSpec> samples, OutputStream out) throws IOException {
        while (samples.hasNext()) {
            String line = StoredJson.encode(samples.next().toJson().toString()) + "\n";
            out.write(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** {@return the sample that was written as that line} */
    public static SampleSpec parse(String line) {
        JsonNode sample = RowJson.read(line);
        return new SampleSpec(
                sample.path("id").stringValue(),
                sample.path("input"),
                Optional.ofNullable(sample.get("target")),
                sample.get("metadata") instanceof ObjectNode metadata
                        ? metadata
                        : JsonNodeFactory.instance.objectNode(),
                sample.get("scorers") instanceof ArrayNode scorers ? scorers : JsonNodeFactory.instance.arrayNode());
    }
}
