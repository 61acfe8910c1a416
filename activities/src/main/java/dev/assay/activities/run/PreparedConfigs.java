package dev.assay.activities.run;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.store.run.Run;
import dev.assay.workflows.spec.RunConfig;
import tools.jackson.databind.json.JsonMapper;

/** Reads the configs of runs, each once while it is in use. */
final class PreparedConfigs {

    /** Characters of config text; the values read from it take a few times as much memory. */
    private static final long MAX_TEXT = 8 * 1024 * 1024;

    private final JsonMapper json;
    private final Cache<String, PreparedConfig> read = Caffeine.newBuilder()
            .maximumWeight(MAX_TEXT)
            .weigher((String text, PreparedConfig config) -> text.length())
            .build();

    PreparedConfigs(JsonMapper json) {
        this.json = json;
    }

    PreparedConfig of(Run run) {
        return read.get(run.config(), text -> PreparedConfig.of(RunConfig.of(json.readTree(text))));
    }
}
