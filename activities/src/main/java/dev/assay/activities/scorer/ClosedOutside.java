package dev.assay.activities.scorer;

import java.util.function.Supplier;

/**
 * Refuses whatever is asked.
 *
 * @param refusal says why
 */
record ClosedOutside(Supplier<? extends RuntimeException> refusal) implements Outside {

    @Override
    public String scorer() {
        return "";
    }

    @Override
    public ModelAsker models() {
        return (model, messages, params) -> {
            throw refusal.get();
        };
    }

    @Override
    public Embedder embeddings() {
        return (model, text, params) -> {
            throw refusal.get();
        };
    }

    @Override
    public Outside inside(String name) {
        return this;
    }
}
