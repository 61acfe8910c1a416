package dev.assay.store.event;

import static dev.assay.store.event.Samples.newEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.assay.store.testing.TestDatabase;
import dev.assay.workflows.event.Event;
import dev.assay.workflows.event.Subject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The outbox in an application that imports {@link EventConfiguration} and persists by JPA. */
class OutboxIT {

    private static final TestDatabase database = TestDatabase.create();
    private static final List<Event> heard = new CopyOnWriteArrayList<>();
    private static ConfigurableApplicationContext application;

    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    private final Outbox outbox = application.getBean(Outbox.class);
    private final EntityManager entities = application.getBean(EntityManager.class);
    private final PlatformTransactionManager transactions = application.getBean(PlatformTransactionManager.class);
    private final TransactionTemplate transaction = new TransactionTemplate(transactions);

    @BeforeAll
    static void start() {
        application = new SpringApplicationBuilder(Application.class)
                .properties(database.springProperties())
                .properties("spring.jpa.hibernate.ddl-auto=validate", "spring.main.banner-mode=off")
                .run();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @BeforeEach
    void emptyTable() {
        jdbc.execute("truncate event");
    }

    @Test
    void writesIntoTheTransactionOfJpa() {
        assertThat(transactions).isInstanceOf(JpaTransactionManager.class);

        transaction.executeWithoutResult(status -> {
            outbox.append(newEvent("cause"));
            assertThat(entities.createNativeQuery("select count(*) from event", Long.class)
                            .getSingleResult())
                    .isEqualTo(1L);
            status.setRollbackOnly();
        });

        assertThat(countEvents()).isZero();
    }

    @Test
    void refusesToWriteWithoutATransaction() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> outbox.append(newEvent("cause")));
    }

    @Test
    void tellsTheListenersOfTheApplicationAfterTheCommit() {
        heard.clear();

        transaction.executeWithoutResult(status -> outbox.append(newEvent("told")));

        await().untilAsserted(() -> assertThat(heard).singleElement().satisfies(event -> {
            assertThat(event.subject()).isEqualTo(Samples.RUN);
            assertThat(event.data().asInt()).isEqualTo(42);
        }));
    }

    @Test
    void listensOnAConnectionOutsideOfThePool() {
        HikariPoolMXBean pool = application.getBean(HikariDataSource.class).getHikariPoolMXBean();

        await().until(this::somebodyListens);
        await().until(() -> pool.getActiveConnections() == 0);
    }

    @Test
    void writesARepeatedEventOnce() {
        assertThat(inTransaction(() -> outbox.append(newEvent("same")))).isTrue();
        assertThat(inTransaction(() -> outbox.append(newEvent("same")))).isFalse();
        assertThat(inTransaction(() -> outbox.append(List.of(newEvent("same"), newEvent("new"), newEvent("new")))))
                .isEqualTo(1);

        assertThat(countEvents()).isEqualTo(2);
    }

    @Test
    void writesManyInTheirOrder() {
        List<NewEvent> events = IntStream.range(0, 1_000)
                .mapToObj(number -> newEvent("cause " + number))
                .toList();

        assertThat(inTransaction(() -> outbox.append(events))).isEqualTo(1_000);
        assertThat(inTransaction(() -> outbox.append(List.of()))).isZero();

        assertThat(jdbc.queryForList("select cause from event order by id", String.class))
                .isEqualTo(events.stream().map(NewEvent::cause).toList());
    }

    @Test
    void keepsAnyText() {
        String odd = "\0 \ud800 \u0010 \ud83d\ude00 \" \\ {}";
        Subject subject = Subject.run(odd);

        inTransaction(() -> outbox.append(new NewEvent(subject, "odd" + odd, odd, Map.of("id", odd))));

        EventReader reader = application.getBean(EventReader.class);
        Event event = reader.after(subject, 0, 10).get(0);
        assertThat(event.type()).isEqualTo("odd" + odd);
        assertThat(event.subject()).isEqualTo(subject);
        assertThat(event.data().get("id").asString()).isEqualTo(odd);
    }

    @Test
    void refusesACauseThatIsTooLongForAKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> newEvent("x".repeat(401)))
                .withMessageContaining("1 to 400 characters, not 401");
    }

    @Test
    void prunesTheOldestEventsBatchByBatch() {
        IntStream.range(0, 25).forEach(number -> inTransaction(() -> outbox.append(newEvent("cause " + number))));
        jdbc.update("update event set created_at = created_at - interval '40 days'"
                + " where id in (select id from event order by id limit 20)");

        Instant before = Instant.now().minus(30, ChronoUnit.DAYS);

        assertThat(Stream.generate(() -> outbox.prune(before, 7)).limit(4)).containsExactly(7, 7, 6, 0);
        assertThat(jdbc.queryForList("select cause from event order by id", String.class))
                .containsExactly("cause 20", "cause 21", "cause 22", "cause 23", "cause 24");
    }

    private <T> T inTransaction(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }

    private boolean somebodyListens() {
        return jdbc.queryForObject(
                        "select count(*) from pg_stat_activity where datname = ? and query like 'listen %'",
                        Long.class, database.name())
                > 0;
    }

    private long countEvents() {
        return jdbc.queryForObject("select count(*) from event", Long.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(EventConfiguration.class)
    static class Application {

        @Bean
        EventListener rememberingListener() {
            return heard::add;
        }
    }
}
