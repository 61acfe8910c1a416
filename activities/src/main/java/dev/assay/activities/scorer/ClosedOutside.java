package dev.assay.activities.scorer;

import java.util.function.Supplier;

/**
 * Refuses whatever is asked.
 *
 * @param refusal says why
 * @param commands says whether commands would be run
 */
record ClosedOutside(Supplier<? extends RuntimeException> refusal, CommandRunner commands) implements Outside {

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
    public WebhookCaller webhooks() {
        return (webhook, question) -> {
            throw refusal.get();
        };
    }

    @Override
    public Outside inside(String name) {
        return this;
    }
}
