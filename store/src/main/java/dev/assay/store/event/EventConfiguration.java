package dev.assay.store.event;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.JdbcTemplate;

/** Provides the outbox, the bus and what lies between them; for an application to import. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventProperties.class)
@PropertySource("classpath:assay-events.properties")
public class EventConfiguration {

    @Bean
    Origin origin() {
        return Origin.random();
    }

    @Bean
    Doorbell eventDoorbell() {
        return new Doorbell();
    }

    @Bean
    Notifier eventNotifier(DataSource dataSource, Origin origin, EventProperties properties) {
        return new Notifier(new JdbcTemplate(dataSource), origin, properties.notifyInterval());
    }

    @Bean
    Outbox outbox(DataSource dataSource, Origin origin, EventBus bus, Doorbell doorbell, Notifier notifier) {
        return new Outbox(new JdbcTemplate(dataSource), origin, new CommitHook(bus, doorbell, notifier));
    }

    @Bean
    EventReader eventReader(DataSource dataSource) {
        return new EventReader(new JdbcTemplate(dataSource));
    }

    @Bean
    EventBus eventBus() {
        return new EventBus();
    }

    @Bean(initMethod = "start")
    @Conditional(RedisIsConfigured.class)
    RedisPublisher redisPublisher(EventProperties properties) {
        EventProperties.Redis redis = properties.redis();
        return new RedisPublisher(new JedisConnection(redis.url(), redis.timeout()), redis.queueSize());
    }

    @Bean
    @Conditional(RedisIsConfigured.class)
    RedisStatus redisStatus(EventProperties properties) {
        return new RedisStatus(properties.redis());
    }

    @Bean
    EventFollower eventFollower(
            DataSource dataSource,
            EventBus bus,
            EventReader reader,
            Doorbell doorbell,
            Origin origin,
            EventProperties properties,
            ObjectProvider<EventListener> listeners,
            ObjectProvider<RedisPublisher> redis) {
        listeners.orderedStream().forEach(bus::addListener);
        redis.ifAvailable(publisher -> bus.addOutlet(publisher::send));
        ChannelListener channel = new ChannelListener(withoutPool(dataSource), origin, doorbell);
        return new EventFollower(bus, reader, channel, doorbell, origin, properties);
    }

    private static DataSource withoutPool(DataSource dataSource) {
        if (dataSource instanceof HikariDataSource pool && pool.getJdbcUrl() != null) {
            return DataSourceBuilder.derivedFrom(pool)
                    .type(PGSimpleDataSource.class)
                    .build();
        }
        return dataSource;
    }

    /** Holds when {@code assay.events.redis.url}, by default {@code REDIS_URL}, is not empty. */
    static final class RedisIsConfigured implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment()
                    .getProperty("assay.events.redis.url", "")
                    .isBlank();
        }
    }
}
