package dev.assay.activities.run;

import dev.assay.workflows.spec.RunConfig;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A run's config, read and ready for templates.
 *
 * @param config the config
 * @param variables what all its templates see: {@code input} and its fields, {@code config}, {@code target}
 * @param epoch which repetition it is, from 1
 */
record PreparedConfig(RunConfig config, Map<String, @Nullable Object> variables, int epoch) {

    private static final int ONLY_EPOCH = 1;
    private static final JsonMapper json = new JsonMapper();

    static PreparedConfig of(RunConfig config) {
        return new PreparedConfig(config, RunVariables.shared(config), ONLY_EPOCH);
    }

    /** {@return what else is known of the run's sample; a missing node outside of an experiment} */
    JsonNode metadata() {
        boolean isOfSample = variables.containsKey("epoch") && variables.get("sample") instanceof Map<?, ?>;
        return isOfSample
                ? json.valueToTree(((Map<?, ?>) Objects.requireNonNull(variables.get("sample"))).get("metadata"))
                : MissingNode.getInstance();
    }

    /** {@return the input as given, or nothing} */
    @Nullable JsonNode input() {
        return config.input().orElse(null);
    }
}
