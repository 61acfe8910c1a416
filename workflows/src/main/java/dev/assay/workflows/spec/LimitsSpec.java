package dev.assay.workflows.spec;

import java.util.OptionalLong;
import java.util.Set;

/**
 * What a provider allows. Each is absent where nothing is known.
 *
 * @param concurrency calls in flight at once
 * @param requestsPerMinute calls begun a minute
 * @param tokensPerMinute tokens in and out a minute
 */
public record LimitsSpec(OptionalLong concurrency, OptionalLong requestsPerMinute, OptionalLong tokensPerMinute) {

    public static final LimitsSpec NONE =
            new LimitsSpec(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    static LimitsSpec read(Fields fields) {
        fields.allow(Set.of("concurrency", "requests_per_minute", "tokens_per_minute"));
        return new LimitsSpec(
                positive(fields, "concurrency"),
                positive(fields, "requests_per_minute"),
                positive(fields, "tokens_per_minute"));
    }

    private static OptionalLong positive(Fields fields, String key) {
        return fields.integer(key, 1, Long.MAX_VALUE).map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
