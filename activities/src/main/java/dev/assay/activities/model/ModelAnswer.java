package dev.assay.activities.model;

import dev.assay.workflows.spec.CanonicalJson;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a model answered.
 *
 * @param text its words; empty when it had none, and the finish reason tells why
 * @param tokensIn tokens of the request as the provider counts them, those it had cached included; absent when it does
 *     not tell
 * @param tokensOut tokens of the answer, hidden reasoning included; absent when the provider does not tell
 * @param tokensCached how many of the tokens in the provider took from its own cache; 0 when it does not tell
 * @param latencyMs milliseconds from sending the request to having the whole answer, without any waiting of ours
 * @param model the model as the provider reports it, else as it was asked for
 * @param finishReason why the model stopped, in the provider's words, if it tells
 * @param toolCalls the tool calls as the provider writes them; empty when there are none
 */
public record ModelAnswer(
        String text,
        OptionalLong tokensIn,
        OptionalLong tokensOut,
        long tokensCached,
        long latencyMs,
        String model,
        Optional<String> finishReason,
        ArrayNode toolCalls) {

    /** {@return an answer of nothing but text} */
    public static ModelAnswer of(String text, long tokensIn, long tokensOut, long latencyMs, String model) {
        return new ModelAnswer(
                text,
                OptionalLong.of(tokensIn),
                OptionalLong.of(tokensOut),
                0,
                latencyMs,
                model,
                Optional.of("stop"),
                JsonNodeFactory.instance.arrayNode());
    }

    /** {@return the text, or the tool calls as JSON when there are some and no text} */
    public String responseRaw() {
        return text.isEmpty() && !toolCalls.isEmpty() ? CanonicalJson.write(toolCalls) : text;
    }
}
