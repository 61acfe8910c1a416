package dev.assay.store.event;

import static dev.assay.store.event.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.assay.workflows.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisPublisherTests {

    private final FakeRedis redis = new FakeRedis();
    private final EventBus bus = new EventBus();
    private RedisPublisher publisher;

    @Test
    void aRedisClientOnTheBusPublishesOnce() {
        attach(100);

        bus.publish(event(1));
        publisher.close();

        assertThat(redis.published)
                .containsExactly(
                        "assay.events "
                                + "{\"id\":1,\"type\":\"test\",\"subject\":\"run:42\",\"time\":\"2026-01-01T12:00:00Z\",\"data\":42}");
        assertThat(redis.closed).isTrue();
    }

    @Test
    void aRedisThatFailsHurtsNobody() {
        attach(100);
        List<Event> heard = new ArrayList<>();
        bus.addListener(heard::add);
        redis.failures.set(Integer.MAX_VALUE);

        assertThatCode(() -> bus.publish(event(1))).doesNotThrowAnyException();
        publisher.close();

        assertThat(heard).containsExactly(event(1));
        assertThat(redis.published).isEmpty();
    }

    @Test
    void sendsAgainWhatFailed() {
        attach(100);
        redis.failures.set(2);

        bus.publish(event(1));
        bus.publish(event(2));

        await().untilAsserted(() -> assertThat(publishedIds()).containsExactly("1", "2"));
        publisher.close();
    }

    @Test
    void dropsTheOldestWhenTooManyWait() throws InterruptedException {
        attach(3);
        redis.gate = new CountDownLatch(1);
        bus.publish(event(0));
        redis.entered.await();

        for (int id = 1; id <= 10; id++) {
            bus.publish(event(id));
        }

        assertThat(publisher.dropped()).isEqualTo(7);
        redis.gate.countDown();
        publisher.close();
        assertThat(publishedIds()).containsExactly("0", "8", "9", "10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:6379", "http://u:secret@localhost", "redis:secret", "redis://u:secret@a b"})
    void refusesAnAddressThatIsNoneOfRedisWithoutRepeatingIt(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JedisConnection(url, Duration.ofSeconds(1)))
                .withMessageContaining("redis://user:password@host:port/db")
                .withMessageNotContaining("secret");
    }

    @Test
    void keepsThePasswordOutOfItsSettingsText() {
        EventProperties.Redis redis = new EventProperties.Redis("redis://u:secret@host", 1, Duration.ofSeconds(1));

        assertThat(redis.toString()).doesNotContain("secret");
    }

    private void attach(int queueSize) {
        publisher = new RedisPublisher(redis, queueSize);
        bus.addOutlet(publisher::send);
        publisher.start();
    }

    private Stream<String> publishedIds() {
        return redis.published.stream().map(message -> message.replaceAll(".*\"id\":(\\d+).*", "$1"));
    }

    /** Remembers what was published; fails as often as it is told to, and waits at its gate. */
    private static final class FakeRedis implements RedisConnection {

        final List<String> published = new CopyOnWriteArrayList<>();
        final AtomicInteger failures = new AtomicInteger();
        final CountDownLatch entered = new CountDownLatch(1);
        volatile CountDownLatch gate = new CountDownLatch(0);
        volatile boolean closed;

        @Override
        public void publish(String channel, String message) {
            entered.countDown();
            pass();
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("Connection refused");
            }
            published.add(channel + " " + message);
        }

        /** Waits at the gate; like a socket, without minding interruption. */
        private void pass() {
            boolean interrupted = false;
            while (gate.getCount() > 0) {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
