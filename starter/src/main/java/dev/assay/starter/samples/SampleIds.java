package dev.assay.starter.samples;

import dev.assay.workflows.spec.SampleSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The ids of the samples so far, each with the place of its row. */
final class SampleIds {

    private final Map<String, String> places = new HashMap<>();
    private final Map<String, Integer> made = new HashMap<>();

    /** Takes an id for a row; {@return the place of the row that has it already, if one does} */
    Optional<String> take(String id, String pointer) {
        return Optional.ofNullable(places.putIfAbsent(id, pointer)).map(SampleIds::spelled);
    }

    /**
     * Makes an id of a sample's content. Samples of the same content can't be told apart: the second is {@code ID-2},
     * wherever it stands, the third {@code ID-3}.
     */
    String make(JsonNode input, Optional<JsonNode> target, String pointer) {
        String content = SampleSpec.madeId(input, target);
        String id;
        do {
            int number = made.merge(content, 1, Integer::sum);
            id = number == 1 ? content : content + "-" + number;
        } while (places.putIfAbsent(id, pointer) != null);
        return id;
    }

    private static String spelled(String pointer) {
        return pointer.matches("/\\d+") ? "in line " + pointer.substring(1) : "at " + pointer;
    }
}
