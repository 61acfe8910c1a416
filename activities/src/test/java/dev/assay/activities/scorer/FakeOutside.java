package dev.assay.activities.scorer;

/** An outside of which only those answer that a test says. */
record FakeOutside(
        String scorer, ModelAsker models, Embedder embeddings, WebhookCaller webhooks, CommandRunner commands)
        implements Outside {

    FakeOutside() {
        this("graded", nobody().models(), nobody().embeddings(), nobody().webhooks(), nobody().commands());
    }

    FakeOutside withModels(ModelAsker asker) {
        return new FakeOutside(scorer, asker, embeddings, webhooks, commands);
    }

    FakeOutside withEmbeddings(Embedder embedder) {
        return new FakeOutside(scorer, models, embedder, webhooks, commands);
    }

    FakeOutside withWebhooks(WebhookCaller caller) {
        return new FakeOutside(scorer, models, embeddings, caller, commands);
    }

    FakeOutside withCommands(CommandRunner runner) {
        return new FakeOutside(scorer, models, embeddings, webhooks, runner);
    }

    @Override
    public Outside inside(String name) {
        return new FakeOutside(scorer + "/" + name, models, embeddings, webhooks, commands);
    }

    private static Outside nobody() {
        return Outside.refusing(
                () -> new IllegalStateException("nobody should be asked"), CommandRunner.refusing("no commands here"));
    }
}
