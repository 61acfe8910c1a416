package dev.assay.store.run;

import dev.assay.store.StoredJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that is to be.
 *
 * @param id what it will be called
 * @param name what its user calls it
 * @param config its config as given, as JSON text
 * @param configHash the hash that equal configs share
 * @param models provider and model of each stage
 * @param retryOf the run that it tries again
 * @param tryNumber which try it is, from 1
 */
public record NewRun(
        String id,
        @Nullable String name,
        String config,
        String configHash,
        List<String> models,
        @Nullable String retryOf,
        int tryNumber) {

    public NewRun {
        config = StoredJson.encode(config);
        models = List.copyOf(models);
    }
}
