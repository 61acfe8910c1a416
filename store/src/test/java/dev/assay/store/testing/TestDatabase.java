package dev.assay.store.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A database without rows that has all migrations, for one test class: {@code static final TestDatabase database =
 * TestDatabase.create();}. The embedded server behind it is started once for all tests of a JVM and ends with it.
 */
public final class TestDatabase {

    private static final String USER = "postgres";
    private static final AtomicInteger number = new AtomicInteger();

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    /** Creates a database of its own, as a copy of one that was migrated before. */
    public static TestDatabase create() {
        String name = "test_" + number.incrementAndGet();
        execute("create database " + name + " template " + Server.TEMPLATE);
        return new TestDatabase(name);
    }

    /** Creates a database of its own without any table. */
    public static TestDatabase createEmpty() {
        String name = "test_" + number.incrementAndGet();
        execute("create database " + name);
        return new TestDatabase(name);
    }

    /** {@return a source of plain connections, without a pool} */
    public DataSource dataSource() {
        return Server.postgres.getDatabase(USER, name);
    }

    /** {@return the database's name within the server} */
    public String name() {
        return name;
    }

    /** {@return the JDBC URL, user included; a password is not asked for} */
    public String url() {
        return Server.postgres.getJdbcUrl(USER, name);
    }

    /** {@return the settings that make a Spring Boot application use this database} */
    public Map<String, Object> springProperties() {
        return Map.of("spring.datasource.url", url(), "spring.datasource.username", USER);
    }

    /** Lets nobody connect, and ends the connections there are, until {@link #open()}. */
    public void shut() {
        execute("alter database " + name + " allow_connections false");
        execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
    }

    /** Lets everybody connect again. */
    public void open() {
        execute("alter database " + name + " allow_connections true");
    }

    private static void execute(String sql) {
        try (Connection connection = Server.postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The one server, started when the first database is created. */
    private static final class Server {

        static final String TEMPLATE = "migrated";
        static final EmbeddedPostgres postgres = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.start();
                try (Connection connection = postgres.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("create database " + TEMPLATE);
                }
                Flyway.configure()
                        .dataSource(postgres.getDatabase(USER, TEMPLATE))
                        // an index that is built concurrently would wait for the transaction of the lock
                        .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                        .load()
                        .migrate();
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException("The template database can't be created", e);
            }
        }
    }
}
