package dev.assay.activities.model;

import dev.assay.workflows.spec.ProviderSpec;

/** What a model is to do with a request. */
public enum Operation {
    /** Say what comes next. */
    CHAT {
        @Override
        public ModelAnswer ask(ModelAdapter adapter, ProviderSpec provider, ModelRequest request) {
            return adapter.complete(provider, request);
        }
    },

    /** Embed the request's prompt. */
    EMBEDDING {
        @Override
        public ModelAnswer ask(ModelAdapter adapter, ProviderSpec provider, ModelRequest request) {
            return adapter.embed(provider, request);
        }
    };

    /**
     * Has an adapter ask for it.
     *
     * @throws ModelCallException when there is no answer; its case says whether another attempt makes sense
     */
    public abstract ModelAnswer ask(ModelAdapter adapter, ProviderSpec provider, ModelRequest request);
}
