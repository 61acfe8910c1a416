package dev.assay.activities.scorer;

import tools.jackson.databind.node.ObjectNode;

/** Asks a model for embeddings, as {@link ModelAsker} asks one to talk. */
@FunctionalInterface
public interface Embedder {

    /**
     * Asks and waits for the answer.
     *
     * @param model the model's name as the user wrote it, perhaps with a provider before it
     * @param text what is to be embedded, not empty
     * @param params what goes unchanged into the provider's request body
     * @throws TransientScorerException when a later try may be answered
     * @throws ScorerException when it will not be, or the answer is no embedding
     */
    Embedding embed(String model, String text, ObjectNode params);
}
