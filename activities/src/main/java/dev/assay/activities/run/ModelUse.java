package dev.assay.activities.run;

import dev.assay.activities.scorer.ScorerTypes;
import dev.assay.workflows.spec.RunConfig;
import java.util.stream.Stream;

/**
 * A place of a config that names a model to ask: a stage, or a scorer that is a judge.
 *
 * @param pointer where the name stands
 * @param model the name
 * @param embeds whether the model is asked for embeddings
 */
record ModelUse(String pointer, String model, boolean embeds) {

    static Stream<ModelUse> in(RunConfig config, ScorerTypes scorers) {
        Stream<ModelUse> stages =
                config.stages().stream().map(stage -> new ModelUse(stage.pointer() + "/model", stage.model(), false));
        Stream<ModelUse> judges = config.scorers().stream()
                .flatMap(scorer -> scorers.models(scorer).stream())
                .map(model -> new ModelUse(model.pointer(), model.name(), model.embeds()))
                .distinct();
        return Stream.concat(stages, judges);
    }
}
