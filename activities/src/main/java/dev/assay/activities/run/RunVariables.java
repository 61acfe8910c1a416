package dev.assay.activities.run;

import dev.assay.store.run.FinishedStage;
import dev.assay.workflows.spec.RunConfig;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What templates of a run see, under which names. */
final class RunVariables {

    private static final Set<String> ALWAYS = Set.of("input", "config", "stages", "prev_output", "stage_index");

    /** What templates see besides in an experiment. */
    static final Set<String> IN_EXPERIMENTS = Set.of("sample", "target", "epoch");

    private RunVariables() {}

    /** {@return what every template of a config sees} */
    static Map<String, @Nullable Object> shared(RunConfig config) {
        return shared(config, PlainValues.ofObject(config.source()));
    }

    /** {@return the same, with the config's document as templates see it} */
    static Map<String, @Nullable Object> shared(RunConfig config, Map<String, @Nullable Object> document) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        Object input = config.input().map(PlainValues::of).orElse("");
        if (input instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> variables.put((String) name, value));
        }
        variables.put("input", input);
        variables.put("config", document);
        config.target().ifPresent(target -> variables.put("target", PlainValues.of(target)));
        return variables;
    }

    /** {@return what the templates of a stage see} */
    static Map<String, @Nullable Object> ofStage(
            PreparedConfig prepared, List<? extends FinishedStage> finished, int stageIndex) {
        Map<String, @Nullable Object> variables = new HashMap<>(prepared.variables());
        List<? extends FinishedStage> earlier = finished.stream()
                .filter(stage -> stage.stageIndex() < stageIndex)
                .toList();
        variables.put("stages", earlier.stream().map(RunVariables::stage).toList());
        variables.put(
                "prev_output",
                earlier.isEmpty() ? "" : earlier.get(earlier.size() - 1).responseRaw());
        variables.put("stage_index", stageIndex);
        return variables;
    }

    /** {@return the names that a template of a config may use} */
    static Set<String> names(RunConfig config) {
        Set<String> names = new TreeSet<>(ALWAYS);
        names.addAll(shared(config).keySet());
        return names;
    }

    private static Map<String, Object> stage(FinishedStage stage) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("output", stage.responseRaw());
        values.put("prompt", stage.promptSent());
        values.put("model", stage.modelUsed());
        values.put("tokens_in", stage.tokensIn());
        values.put("tokens_out", stage.tokensOut());
        return values;
    }
}
