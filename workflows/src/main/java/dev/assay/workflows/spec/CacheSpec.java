package dev.assay.workflows.spec;

import java.time.Duration;
import java.util.Set;

/**
 * How a run uses the cache of answers.
 *
 * @param mode whether it looks and stores
 * @param ttl how long an answer stored by this run is good for
 */
public record CacheSpec(CacheMode mode, Duration ttl) {

    /** Two weeks: long enough for a working rhythm, short enough that a provider's silent change is noticed. */
    public static final Duration DEFAULT_TTL = Duration.ofDays(14);

    public static final CacheSpec DEFAULT = new CacheSpec(CacheMode.USE, DEFAULT_TTL);

    static CacheSpec read(Fields fields) {
        fields.allow(Set.of("mode", "ttl"));
        return new CacheSpec(
                fields.oneOf("mode", CacheMode.words()).orElse(DEFAULT.mode()),
                fields.duration("ttl").orElse(DEFAULT.ttl()));
    }
}
