package dev.assay.activities.run;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.store.run.Run;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.RunConfig;
import tools.jackson.databind.json.JsonMapper;

/** Reads the configs of runs, each once while it is in use. */
final class PreparedConfigs {

    /** Characters of config text; the values read from it take a few times as much memory. */
    private static final long MAX_TEXT = 8 * 1024 * 1024;

    private static final JsonMapper json = new JsonMapper();

    private final Cache<String, PreparedConfig> read = Caffeine.newBuilder()
            .maximumWeight(MAX_TEXT)
            .weigher((String text, PreparedConfig config) -> text.length())
            .build();

    /**
     * {@return the config of a run}
     *
     * @throws StageFailure when it can't be read, such as one that an older version took for right
     */
    PreparedConfig of(Run run) {
        try {
            return read.get(run.config(), text -> PreparedConfig.of(RunConfig.of(json.readTree(text))));
        } catch (InvalidSpecException e) {
            throw new StageFailure("invalid_config", "the config can't be used: " + e.getMessage());
        }
    }
}
