package dev.assay.activities.scorer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a webhook and a command are told of an output: one JSON object, whose fields are documented in docs/scorers.md. */
final class PostedQuestion {

    private PostedQuestion() {}

    /** {@return the object; what nobody said is null, and metadata are there only where a sample has some} */
    static ObjectNode of(String scorer, ScorerInput input) {
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        question.put("run_id", input.context().runId());
        question.put("scorer", scorer);
        question.set("input", orNull(input.input()));
        question.put("output", input.output());
        question.set("target", orNull(input.target()));
        if (input.context().metadata().isObject()) {
            question.set("metadata", input.context().metadata());
        }
        return question;
    }

    private static JsonNode orNull(JsonNode value) {
        return value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value;
    }
}
