package dev.assay.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Runs without a database: the follower waits for one. */
class EventConfigurationTests {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(EventConfiguration.class)
            .withBean(DataSource.class, EventConfigurationTests::nowhere);

    @Test
    void startsWithItsDefaultsAndWithoutRedis() {
        application.run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(RedisPublisher.class);
            assertThat(context.getBean(EventProperties.class).pollInterval()).isEqualTo(Duration.ofSeconds(2));
            assertThat(context.getBean(EventFollower.class).isRunning()).isTrue();
            assertThat(context.getBean(EventBus.class).hasAudience()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"REDIS_URL=redis://127.0.0.1:1", "assay.events.redis.url=redis://127.0.0.1"})
    void publishesToTheRedisThatIsNamed(String property) {
        application.withPropertyValues(property).run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(RedisPublisher.class);
            assertThat(context.getBean(EventBus.class).hasAudience()).isTrue();
        });
    }

    @Test
    void tellsBeansThatListen() {
        EventListener listener = event -> {};

        application
                .withBean(EventListener.class, () -> listener)
                .run(context -> assertThat(context.getBean(EventBus.class).hasAudience())
                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "poll-interval=0s",
                "notify-interval=-1s",
                "batch-size=0",
                "redis.queue-size=0",
                "redis.timeout=0s"
            })
    void refusesSettingsThatMakeNoSense(String setting) {
        String key = "assay.events." + setting.substring(0, setting.indexOf('='));

        application
                .withPropertyValues("assay.events." + setting)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(key));
    }

    @Test
    void refusesAnUnusableRedisAddress() {
        application
                .withPropertyValues("REDIS_URL=http://u:secret@host")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(UnusableRedisUrlException.class)
                        .hasMessageContaining("REDIS_URL")
                        .hasMessageNotContaining("secret"));
    }

    private static DataSource nowhere() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
        return dataSource;
    }
}
