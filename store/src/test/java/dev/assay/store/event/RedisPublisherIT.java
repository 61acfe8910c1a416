package dev.assay.store.event;

import static dev.assay.store.event.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisPublisherIT {

    private final EventBus bus = new EventBus();
    private RedisServer server;
    private RedisPublisher publisher;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(
                RedisServer.isInstalled(), "skipped: no redis-server on the PATH (Debian: apt install redis-server)");
        server = RedisServer.started();
        publisher = new RedisPublisher(new JedisConnection(server.url(), Duration.ofSeconds(1)), 100);
        bus.addOutlet(publisher::send);
        publisher.start();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            publisher.close();
            server.close();
        }
    }

    @Test
    void publishesEachEventOnceAsJson() {
        try (RedisSubscriber subscriber = new RedisSubscriber(server.url())) {
            LongStream.rangeClosed(1, 50).forEach(id -> bus.publish(event(id)));

            await().until(() -> subscriber.messages.size() == 50);
            assertThat(subscriber.messages)
                    .isEqualTo(LongStream.rangeClosed(1, 50)
                            .mapToObj(id -> EventJson.message(event(id)))
                            .toList());
        }
    }

    @Test
    void goesOnAfterRedisWasKilledWithoutHoldingUpAnybody() throws Exception {
        bus.publish(event(1));
        server.kill();

        long started = System.nanoTime();
        LongStream.rangeClosed(2, 1_000).forEach(id -> bus.publish(event(id)));
        Duration taken = Duration.ofNanos(System.nanoTime() - started);

        assertThat(taken).as("time to publish 999 events without Redis").isLessThan(Duration.ofSeconds(10));
        await().until(() -> publisher.dropped() > 0);
        server.start();
        try (RedisSubscriber subscriber = new RedisSubscriber(server.url())) {
            bus.publish(event(1_001));

            await().untilAsserted(() -> assertThat(subscriber.messages).contains(EventJson.message(event(1_001))));
        }
    }

    @Test
    void sendsWhatIsWaitingBeforeItCloses() {
        try (RedisSubscriber subscriber = new RedisSubscriber(server.url())) {
            LongStream.rangeClosed(1, 50).forEach(id -> bus.publish(event(id)));
            publisher.close();

            await().until(() -> subscriber.messages.size() == 50);
        }
    }
}
