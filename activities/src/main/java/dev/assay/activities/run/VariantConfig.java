package dev.assay.activities.run;

import dev.assay.workflows.spec.RunConfig;
import dev.assay.workflows.spec.SampleSpec;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A variant's config, read and ready for samples.
 *
 * @param config what each of its runs does, without input and target
 * @param plain the config's document as templates see it
 */
record VariantConfig(RunConfig config, Map<String, @Nullable Object> plain) {

    static VariantConfig of(RunConfig config) {
        return new VariantConfig(config, PlainValues.ofObject(config.source()));
    }

    /** {@return the config of the variant's run on a sample} */
    PreparedConfig with(SampleSpec sample, int epoch) {
        RunConfig composed = config.withSample(sample);
        Map<String, @Nullable Object> document = new LinkedHashMap<>(plain);
        document.put("input_data", PlainValues.of(sample.input()));
        sample.target().ifPresent(target -> document.put("target", PlainValues.of(target)));
        Map<String, @Nullable Object> variables = RunVariables.shared(composed, document);
        Map<String, @Nullable Object> known = new HashMap<>();
        known.put("id", sample.id());
        known.put("metadata", PlainValues.of(sample.metadata()));
        variables.put("sample", known);
        variables.put("epoch", epoch);
        variables.putIfAbsent("target", null);
        return new PreparedConfig(composed, variables, epoch);
    }
}
