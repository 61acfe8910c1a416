package dev.assay.activities.model;

import java.net.URI;
import tools.jackson.databind.JsonNode;

/**
 * A reply that could be read.
 *
 * @param body its JSON, free of what was sent as a secret
 * @param reply as it came
 * @param url who sent it
 * @param call which call it belongs to
 */
record JsonReply(JsonNode body, HttpReply reply, URI url, CallContext call) {

    long latencyMs() {
        return reply.latencyMs();
    }

    /** {@return the outcome of a reply that lacks what makes it an answer} */
    ModelCallException without(String what, String remedy) {
        return FailureType.UNREADABLE_ANSWER.exception(
                call.who(url) + " answered without " + what + ": \"" + call.excerpt(Json.write(body)) + '"', remedy);
    }
}
