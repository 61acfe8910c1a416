package dev.assay.store.event;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.assay.store.testing.TestDatabase;
import dev.assay.workflows.event.Event;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A process of its own as far as events are concerned: its own pool, bus, outbox and follower. */
final class TestProcess implements AutoCloseable {

    final EventBus bus = new EventBus();
    final List<Event> heard = new CopyOnWriteArrayList<>();
    final TransactionTemplate transaction;
    final Outbox outbox;
    final EventFollower follower;

    private final HikariDataSource pool;
    private final Notifier notifier;

    TestProcess(TestDatabase database, Duration pollInterval) {
        pool = pool(database);
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        Origin origin = Origin.random();
        Doorbell doorbell = new Doorbell();
        EventProperties.Redis noRedis = new EventProperties.Redis("", 1, Duration.ofSeconds(1));
        EventProperties properties = new EventProperties(pollInterval, Duration.ofMillis(50), 20, noRedis);
        notifier = new Notifier(jdbc, origin, properties.notifyInterval());
        transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
        outbox = new Outbox(jdbc, origin, new CommitHook(bus, doorbell, notifier));
        ChannelListener channel = new ChannelListener(database.dataSource(), origin, doorbell);
        follower = new EventFollower(bus, new EventReader(jdbc), channel, doorbell, origin, properties);
    }

    /** Adds a listener that remembers what it hears, and starts to follow. */
    TestProcess listening() {
        bus.addListener(heard::add);
        follower.start();
        return this;
    }

    /** Commits an event for each cause, in one transaction. */
    void write(String... causes) {
        List<NewEvent> events = Arrays.stream(causes).map(Samples::newEvent).toList();
        transaction.executeWithoutResult(status -> outbox.append(events));
    }

    List<Long> heardIds() {
        return heard.stream().map(Event::id).toList();
    }

    @Override
    public void close() {
        follower.stop();
        notifier.close();
        pool.close();
    }

    private static HikariDataSource pool(TestDatabase database) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(6);
        config.setConnectionTimeout(1_000);
        return new HikariDataSource(config);
    }
}
