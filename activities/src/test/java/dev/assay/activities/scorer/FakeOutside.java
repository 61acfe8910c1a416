package dev.assay.activities.scorer;

/** An outside of which only those answer that a test says. */
record FakeOutside(String scorer, ModelAsker models, Embedder embeddings) implements Outside {

    FakeOutside() {
        this("graded", nobody().models(), nobody().embeddings());
    }

    FakeOutside withModels(ModelAsker asker) {
        return new FakeOutside(scorer, asker, embeddings);
    }

    FakeOutside withEmbeddings(Embedder embedder) {
        return new FakeOutside(scorer, models, embedder);
    }

    @Override
    public Outside inside(String name) {
        return new FakeOutside(scorer + "/" + name, models, embeddings);
    }

    private static Outside nobody() {
        return Outside.refusing(() -> new IllegalStateException("nobody should be asked"));
    }
}
