package dev.assay.store.event;

/** Thrown when the address of Redis is none; it is not repeated, since it may hold a password. */
public final class UnusableRedisUrlException extends IllegalArgumentException {

    UnusableRedisUrlException() {
        super("REDIS_URL (assay.events.redis.url) is not usable; right is"
                + " redis://user:password@host:port/db, or rediss:// for TLS");
    }
}
