package dev.assay.store.event;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** One connection by Jedis, opened when needed and again after each failure. */
final class JedisConnection implements RedisConnection {

    private static final int DEFAULT_PORT = 6379;

    private final URI uri;
    private final JedisClientConfig config;
    private @Nullable Jedis jedis;

    /**
     * Prepares a connection, without opening it.
     *
     * @throws UnusableRedisUrlException when {@code url} is no address of a Redis
     */
    JedisConnection(String url, Duration timeout) {
        this.uri = withPort(url);
        this.config = DefaultJedisClientConfig.builder()
                .timeoutMillis(Math.toIntExact(timeout.toMillis()))
                .build();
    }

    @Override
    public void publish(String channel, String message) {
        if (jedis != null && publishedBy(jedis, channel, message)) {
            return;
        }
        jedis = new Jedis(uri, config);
        try {
            jedis.publish(channel, message);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Asks for a sign of life.
     *
     * @throws RuntimeException when there is none
     */
    void ping() {
        if (jedis == null) {
            jedis = new Jedis(uri, config);
        }
        jedis.ping();
    }

    /** {@return host and port, without what may be secret in the URL} */
    String address() {
        return uri.getHost() + ":" + uri.getPort();
    }

    @Override
    public void close() {
        if (jedis != null) {
            jedis.close();
            jedis = null;
        }
    }

    /** {@return whether an open connection was still good} */
    private boolean publishedBy(Jedis open, String channel, String message) {
        try {
            open.publish(channel, message);
            return true;
        } catch (JedisConnectionException e) {
            close();
            return false;
        }
    }

    private static URI withPort(String url) {
        URI given = parsed(url);
        boolean isRedis = "redis".equals(given.getScheme()) || "rediss".equals(given.getScheme());
        if (!isRedis || given.getHost() == null) {
            throw new UnusableRedisUrlException();
        }
        return given.getPort() >= 0 ? given : URI.create(url.replaceFirst("(?<=//)([^/]*)", "$1:" + DEFAULT_PORT));
    }

    private static URI parsed(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new UnusableRedisUrlException();
        }
    }
}
