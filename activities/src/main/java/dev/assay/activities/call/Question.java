package dev.assay.activities.call;

import dev.assay.store.cache.CacheKey;
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
 * @param model who is asked
 * @param messages the exact messages
 * @param params what goes unchanged into the request
 * @param key the question as the cache knows it
 * @param cache how the cache is used
 */
public record Question(
        String runId,
        String purpose,
        ModelRef model,
        List<Message> messages,
        ObjectNode params,
        CacheKey key,
        CacheSpec cache) {

    public Question {
        messages = List.copyOf(messages);
    }
}
