package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can't stand in the {@code params} of a scorer that asks a model, since the scorer itself says it.
 *
 * @param asker whose params they are, for a reader
 * @param names in alphabetical order
 */
record RefusedParams(String asker, List<String> names) {

    static final RefusedParams OF_JUDGES = new RefusedParams("a judge", List.of("messages", "model", "stream"));

    static final RefusedParams OF_EMBEDDINGS =
            new RefusedParams("an embedding", List.of("encoding_format", "input", "messages", "model", "stream"));

    /** Notes those that are there. */
    void check(ObjectNode params, Fields options) {
        names.stream()
                .filter(params::has)
                .forEach(name -> options.problem("params", "'" + name + "' is not a param of " + asker));
    }
}
