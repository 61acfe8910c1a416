package dev.assay.store.event;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whether the Redis answers that events are published to. */
public final class RedisStatus {

    private static final Logger log = LoggerFactory.getLogger(RedisStatus.class);

    private final EventProperties.Redis settings;

    RedisStatus(EventProperties.Redis settings) {
        this.settings = settings;
    }

    /** {@return host and port} */
    public String address() {
        return connection().address();
    }

    /** {@return whether it answers now} Asks by a connection of its own, for no longer than Redis is given otherwise. */
    public boolean isUp() {
        try (JedisConnection redis = connection()) {
            redis.ping();
            return true;
        } catch (RuntimeException e) {
            log.debug("Redis does not answer", e);
            return false;
        }
    }

    private JedisConnection connection() {
        return new JedisConnection(settings.url(), settings.timeout());
    }
}
