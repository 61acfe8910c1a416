package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code similarity}: the cosine of the angle between the embeddings of output and right answer (Salton, Wong and Yang
 * 1975, "A vector space model for automatic indexing"). Of several right answers the nearest counts. A negative cosine is
 * clamped to 0 like any value below, and stays the raw value.
 *
 * <p>Options: {@code model} (required, one that makes embeddings), {@code value} (the right answer or a list of them;
 * default: the target), {@code params} (go unchanged into the request, such as {@code dimensions}).
 *
 * <p>Each text is a question of its own, so that the cache knows a right answer from the first run on.
 */
final class EmbeddingSimilarity implements ScorerType {

    private static final String MODEL = "model";
    private static final String PARAMS = "params";

    @Override
    public String name() {
        return "similarity";
    }

    @Override
    public Set<String> options() {
        return Set.of(MODEL, Expected.OPTION, PARAMS);
    }

    @Override
    public Set<String> templatedOptions() {
        return Set.of(Expected.OPTION);
    }

    @Override
    public boolean isSlow() {
        return true;
    }

    @Override
    public boolean asksForEmbeddings() {
        return true;
    }

    /** The output's, and one for each right answer. */
    @Override
    public int questions(ObjectNode options) {
        JsonNode value = options.path(Expected.OPTION);
        return 1 + Math.max(1, value.isArray() ? value.size() : 1);
    }

    @Override
    public Scorer create(Fields options, Outside outside) {
        String model = options.requiredText(MODEL);
        Expected expected = Expected.read(options);
        ObjectNode params = options.objectNode(PARAMS);
        RefusedParams.OF_EMBEDDINGS.check(params, options);
        Embedder embedder = outside.embeddings();
        return Scorer.immediate(input -> {
            List<String> answers = expected.texts(input);
            refuseEmpty("The output", input.output());
            answers.forEach(answer -> refuseEmpty("A right answer", answer));
            Embedding output = embedder.embed(model, input.output(), params);
            return answers.stream()
                    .map(answer -> compared(output.cosine(embedder.embed(model, answer, params)), answer))
                    .reduce((best, next) -> next.value() > best.value() ? next : best)
                    .orElseThrow();
        });
    }

    /** Providers refuse it as well; here it costs no call. */
    private static void refuseEmpty(String what, String text) {
        if (text.isEmpty()) {
            throw new ScorerException(what + " is empty, and an empty text has no embedding");
        }
    }

    private static ScoreValue compared(double cosine, String answer) {
        return ScoreValue.of(cosine, "The cosine to " + Excerpt.quote(answer) + " is " + Excerpt.number(cosine));
    }
}
