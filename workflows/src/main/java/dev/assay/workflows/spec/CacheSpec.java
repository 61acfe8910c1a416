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

    /** Ten years, in days: a time to live that no run outlives and every database can add to now. */
    public static final Duration MAX_TTL = Duration.ofDays(3653);

    public static final CacheSpec DEFAULT = new CacheSpec(CacheMode.USE, DEFAULT_TTL);

    static CacheSpec read(Fields fields) {
        fields.allow(Set.of("mode", "ttl"));
        return new CacheSpec(fields.oneOf("mode", CacheMode.words()).orElse(DEFAULT.mode()), ttl(fields));
    }

    private static Duration ttl(Fields fields) {
        Duration ttl = fields.duration("ttl").orElse(DEFAULT_TTL);
        if (ttl.compareTo(MAX_TTL) > 0) {
            fields.problem("ttl", "an answer is kept " + MAX_TTL.toDays() + "d at most");
            return MAX_TTL;
        }
        return ttl;
    }
}
