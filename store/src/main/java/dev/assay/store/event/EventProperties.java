package dev.assay.store.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the events, {@code assay.events.*}.
 *
 * @param pollInterval how often the table is read when nothing wakes the follower
 * @param notifyInterval the shortest time between two notifications to other processes
 * @param batchSize the most events read at once
 * @param redis where events are published besides
 */
@ConfigurationProperties("assay.events")
public record EventProperties(
        @DefaultValue("2s") Duration pollInterval,
        @DefaultValue("50ms") Duration notifyInterval,
        @DefaultValue("500") int batchSize,
        @DefaultValue Redis redis) {

    public EventProperties {
        requirePositive("poll-interval", pollInterval);
        requirePositive("notify-interval", notifyInterval);
        requirePositive("batch-size", batchSize);
    }

    /**
     * Settings of the Redis that events are published to, {@code assay.events.redis.*}.
     *
     * @param url {@code redis://user:password@host:port/db} or {@code rediss://…}; empty for no Redis
     * @param queueSize how many events wait while Redis is away; beyond, the oldest are dropped
     * @param timeout of connecting and of each command
     */
    public record Redis(
            @DefaultValue("") String url,
            @DefaultValue("10000") int queueSize,
            @DefaultValue("1s") Duration timeout) {

        public Redis {
            requirePositive("redis.queue-size", queueSize);
            requirePositive("redis.timeout", timeout);
        }

        /** {@return the settings without the URL, which may hold a password} */
        @Override
        public String toString() {
            return "Redis[queueSize=" + queueSize + ", timeout=" + timeout + "]";
        }
    }

    private static void requirePositive(String key, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("assay.events." + key + " must be longer than 0, not " + value);
        }
    }

    private static void requirePositive(String key, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("assay.events." + key + " must be at least 1, not " + value);
        }
    }
}
