package dev.assay.store.event;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Remembers the messages of the events' channel, as any program outside of Assay would hear them. */
final class RedisSubscriber extends JedisPubSub implements AutoCloseable {

    final List<String> messages = new CopyOnWriteArrayList<>();
    private final Jedis jedis;

    RedisSubscriber(String url) {
        jedis = new Jedis(URI.create(url));
        DaemonThread.named("subscriber", this::subscribe).start();
        await().until(this::isSubscribed);
    }

    @Override
    public void onMessage(String channel, String message) {
        messages.add(message);
    }

    @Override
    public void close() {
        jedis.close();
    }

    private void subscribe() {
        try {
            jedis.subscribe(this, RedisPublisher.CHANNEL);
        } catch (JedisConnectionException e) {
            messages.add("the connection is lost");
        }
    }
}
