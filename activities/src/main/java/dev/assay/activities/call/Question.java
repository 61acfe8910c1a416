package dev.assay.activities.call;

import dev.assay.activities.model.Operation;
import dev.assay.activities.price.TokenEstimate;
import dev.assay.store.cache.CacheKey;
import dev.assay.store.call.NewCall;
import dev.assay.workflows.spec.CacheMode;
import dev.assay.workflows.spec.CacheSpec;
import dev.assay.workflows.spec.Message;
import dev.assay.workflows.spec.ModelRef;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
 * @param scoringId for which scoring of an output that is stored; null when it is for the run itself
 */
public record Question(
        String runId,
        String purpose,
        Operation operation,
        ModelRef model,
        List<Message> messages,
        ObjectNode params,
        CacheKey key,
        CacheSpec cache,
        @Nullable String scoringId) {

    /** Makes a question of a run itself. */
    public Question(
            String runId,
            String purpose,
            Operation operation,
            ModelRef model,
            List<Message> messages,
            ObjectNode params,
            CacheKey key,
            CacheSpec cache) {
        this(runId, purpose, operation, model, messages, params, key, cache, null);
    }

    public Question {
        messages = List.copyOf(messages);
    }

    /**
     * {@return the same as a scoring asks it: apart from the run and from other scorings}
     *
     * @param anew whether an answer that the cache has is not wanted, as it was of no use
     */
    public Question ofScoring(String id, boolean anew) {
        CacheSpec use = anew && cache.mode() == CacheMode.USE ? new CacheSpec(CacheMode.REFRESH, cache.ttl()) : cache;
        return new Question(runId, NewCall.forScoring(id, purpose), operation, model, messages, params, key, use, id);
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
                CallLeases.LENGTH,
                scoringId);
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
