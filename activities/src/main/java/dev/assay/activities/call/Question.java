package dev.assay.activities.call;

import dev.assay.activities.model.Operation;
import dev.assay.activities.price.TokenEstimate;
import dev.assay.store.cache.CacheKey;
import dev.assay.store.call.NewCall;
import dev.assay.workflows.spec.CacheSpec;
import dev.assay.workflows.spec.Message;
import dev.assay.workflows.spec.ModelRef;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run wants to know of a model.
 *
 * @param runId which run
 * @param purpose what for, as the ledger names it
 * @param operation what the model is to do
 * @param model who is asked
 * @param messages the exact messages
 * @param params what goes unchanged into the request
 * @param key the question as the cache knows it
 * @param cache how the cache is used
 */
public record Question(
        String runId,
        String purpose,
        Operation operation,
        ModelRef model,
        List<Message> messages,
        ObjectNode params,
        CacheKey key,
        CacheSpec cache) {

    public Question {
        messages = List.copyOf(messages);
    }

    /** {@return its call as the ledger has it} */
    NewCall call(String holder, boolean free) {
        return new NewCall(
                runId,
                purpose,
                model.provider().name(),
                model.model(),
                key.key(),
                cache.mode(),
                free,
                holder,
                CallLeases.LENGTH);
    }

    /** {@return what the ledger has of it when nobody but the cache is asked} */
    NewCall lookup() {
        return call("", true);
    }

    /** {@return tokens that it takes, guessed} */
    public long tokens() {
        long in = TokenEstimate.in(characters());
        return operation == Operation.EMBEDDING ? in : in + TokenEstimate.out(params, TokenEstimate.TOKENS_OUT);
    }

    /** {@return characters of all messages together} */
    public long characters() {
        return messages.stream()
                .mapToLong(message -> message.content().length())
                .sum();
    }
}
