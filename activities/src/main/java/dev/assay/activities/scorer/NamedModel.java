package dev.assay.activities.scorer;

import dev.assay.workflows.spec.ScorerSpec;
import java.util.Optional;

/**
 * A model that a scorer names.
 *
 * @param name the model as the user wrote it, perhaps with a provider before it
 * @param pointer where it stands
 * @param embeds whether it is asked for embeddings instead of texts
 */
public record NamedModel(String name, String pointer, boolean embeds) {

    private static final String MODEL = "model";

    static Optional<NamedModel> of(ScorerSpec scorer, boolean embeds) {
        return scorer.options()
                .path(MODEL)
                .stringValueOpt()
                .map(name -> new NamedModel(name, scorer.pointer() + "/" + MODEL, embeds));
    }
}
