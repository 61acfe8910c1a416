package dev.assay.activities.price;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Guesses how many tokens a call takes before it is made. */
public final class TokenEstimate {

    /** A paragraph: what is assumed of an answer when nothing else is known. */
    public static final long TOKENS_OUT = 250;

    /** Of English text, as OpenAI and Anthropic state it; other languages have fewer. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    private TokenEstimate() {}

    /** {@return tokens of so many characters} */
    public static long in(long characters) {
        return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }

    /**
     * {@return tokens of an answer: as usual, and no more than the params allow}
     *
     * @param usual tokens of an answer as far as is known
     */
    public static long out(ObjectNode params, long usual) {
        return Stream.of("max_completion_tokens", "max_tokens", "max_output_tokens")
                .map(params::path)
                .filter(JsonNode::isIntegralNumber)
                .mapToLong(JsonNode::asLong)
                .reduce(usual, Math::min);
    }
}
