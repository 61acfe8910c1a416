package dev.assay.store.experiment;

import dev.assay.store.StoredJson;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment that is to be.
 *
 * @param id what it will be called
 * @param name what its user calls it
 * @param spec its document, with the version of its dataset in place of a file, as JSON text
 * @param contentHash the hash that experiments share which ask the same of the same samples
 * @param datasetId which version of which dataset
 * @param tags what it is found by
 * @param epochs how often each variant runs on each sample
 * @param concurrency how many runs are open at once
 * @param maxFailures how many runs may fail; null for any number
 * @param budgetUsd dollars that may be spent; null for any amount
 * @param budgetTokens tokens that may be paid; null for any number
 * @param budgetCalls calls that may be paid; null for any number
 * @param variants its variants, in order
 */
public record NewExperiment(
        String id,
        String name,
        String spec,
        String contentHash,
        long datasetId,
        List<String> tags,
        int epochs,
        int concurrency,
        @Nullable String maxFailures,
        @Nullable BigDecimal budgetUsd,
        @Nullable Long budgetTokens,
        @Nullable Long budgetCalls,
        List<NewVariant> variants) {

    public NewExperiment {
        spec = StoredJson.encode(spec);
        tags = List.copyOf(tags);
        variants = List.copyOf(variants);
    }

    /**
     * A variant that is to be.
     *
     * @param name what it is called
     * @param config the config of its runs, without what a sample brings, as JSON text
     * @param models provider and model of each stage, as a JSON list of texts
     */
    public record NewVariant(String name, String config, String models) {

        public NewVariant {
            config = StoredJson.encode(config);
            models = StoredJson.encode(models);
        }
    }
}
