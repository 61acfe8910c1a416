package dev.assay.activities.run;

import dev.assay.workflows.spec.RunConfig;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run's config, read and ready for templates.
 *
 * @param config the config
 * @param variables what all its templates see: {@code input} and its fields, {@code config}, {@code target}
 * @param epoch which repetition it is, from 1
 */
record PreparedConfig(RunConfig config, Map<String, @Nullable Object> variables, int epoch) {

    private static final int ONLY_EPOCH = 1;

    static PreparedConfig of(RunConfig config) {
        return new PreparedConfig(config, RunVariables.shared(config), ONLY_EPOCH);
    }

    /** {@return the input as given, or nothing} */
    @Nullable JsonNode input() {
        return config.input().orElse(null);
    }
}
