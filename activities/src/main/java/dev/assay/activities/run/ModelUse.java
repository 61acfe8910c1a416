package dev.assay.activities.run;

import dev.assay.activities.scorer.ScorerTypes;
import dev.assay.workflows.spec.RunConfig;
import java.util.stream.Stream;

/**
 * A place of a config that names a model to ask: a stage, or a scorer that is a judge.
 *
 * @param pointer where the name stands
 * @param model the name
 */
record ModelUse(String pointer, String model) {

    static Stream<ModelUse> in(RunConfig config, ScorerTypes scorers) {
        Stream<ModelUse> stages =
                config.stages().stream().map(stage -> new ModelUse(stage.pointer() + "/model", stage.model()));
        Stream<ModelUse> judges = config.scorers().stream()
                .filter(scorers::isSlow)
                .flatMap(scorer -> scorer.options().path("model").stringValueOpt().stream()
                        .map(model -> new ModelUse(scorer.pointer() + "/model", model)));
        return Stream.concat(stages, judges);
    }
}
