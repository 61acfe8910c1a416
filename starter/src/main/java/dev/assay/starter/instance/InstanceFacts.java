package dev.assay.starter.instance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an instance tells of itself.
 *
 * @param version of Assay
 * @param pid of its process
 * @param startedAt when it began
 * @param banner which engines it uses and what survives a crash, line by line
 * @param postgres which PostgreSQL, and where
 * @param engine which Temporal, and where; null when this instance has none
 * @param java which Java it runs on
 * @param environment for each variable that calls may need a fingerprint of its value, null where it is not set
 */
public record InstanceFacts(
        String version,
        long pid,
        Instant startedAt,
        List<String> banner,
        String postgres,
        @Nullable String engine,
        String java,
        Map<String, @Nullable String> environment) {}
