package dev.assay.store.event;

/** A way to a Redis server, for one thread. */
interface RedisConnection extends AutoCloseable {

    /**
     * Publishes a message, connecting first when there is no connection.
     *
     * @throws RuntimeException when Redis can't be reached or refuses; the next call tries anew
     */
    void publish(String channel, String message);

    @Override
    void close();
}
