package dev.assay.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.store.testing.TestDatabase;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SchemaIT {

    private static final int NEWEST = Migrations.OWN.newest();

    private final TestDatabase database = TestDatabase.createEmpty();
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
    private final Schema schema = new Schema(database.dataSource());

    @Test
    void migratesOnceAndFindsThatOutWithoutFlyway() {
        List<Migration> first = schema.bringUp();
        List<Migration> second = schema.bringUp();

        assertThat(first).isEqualTo(Migrations.OWN.all());
        assertThat(second).isEmpty();
    }

    @Test
    void tellsWhatIsThere() {
        assertThat(schema.state()).isEqualTo(new SchemaState.Missing());
        assertThat(schema.pending()).hasSize(NEWEST);

        schema.bringUp();

        assertThat(schema.state()).isEqualTo(new SchemaState.Ready(NEWEST));
        assertThat(schema.pending()).isEmpty();
    }

    @Test
    void tellsThatItIsBehind() {
        flyway().target("19").load().migrate();

        assertThat(schema.state()).isEqualTo(new SchemaState.Behind(19, NEWEST));
        assertThat(schema.state().sentence())
                .isEqualTo("the schema is at V19, this build needs V" + NEWEST + ": run ./assay migrate");
        assertThat(schema.bringUp()).isEqualTo(Migrations.OWN.after(19)).isNotEmpty();
        assertThat(schema.state().isReady()).isTrue();
    }

    @Test
    void looksAgainWhenTheMarkIsNotThatOfItsMigrations() {
        schema.bringUp();
        jdbc.sql("comment on table flyway_schema_history is 'another'").update();

        assertThat(schema.bringUp()).isEmpty();

        assertThat(SchemaHistory.read(jdbc).mark()).isEqualTo(Migrations.OWN.fingerprint());
    }

    @Test
    void refusesMigrationsThatWereEditedSince() {
        schema.bringUp();
        jdbc.sql("comment on table flyway_schema_history is 'another'").update();
        jdbc.sql("update flyway_schema_history set checksum = 1 where version = '7'")
                .update();

        assertThatThrownBy(schema::bringUp)
                .isInstanceOf(SchemaException.class)
                .hasMessageStartingWith("the schema can't be brought up: ");
    }

    @Test
    void refusesADatabaseOfSomethingElse() {
        jdbc.sql("create table other (id integer)").update();

        assertThatThrownBy(schema::bringUp)
                .isInstanceOf(SchemaException.class)
                .hasMessage("the database has tables that are not Assay's; give it one of its own");
    }

    /** Else a process that dies in between leaves a migration that fails when it is made again. */
    @Test
    void entersAMigrationIntoTheHistoryInTheTransactionThatMakesIt() {
        schema.bringUp();

        assertThat(jdbc.sql("""
                        select c.relname
                        from flyway_schema_history h join pg_class c on h.description = 'create ' || c.relname
                        where h.xmin = c.xmin
                        """).query(String.class).list()).contains("lease");
    }

    @Test
    void namesTheModelsOfRunsOfBefore() {
        DataSource dataSource = database.dataSource();
        FluentConfiguration before = plain(dataSource).schemas("before").createSchemas(true);
        before.target("9").load().migrate();
        jdbc.sql("""
                insert into before.run (id, config_hash, config) values
                  ('a', 'h', '{"prompt": "nul \\u0000 half \\ud800 not \\\\u0000", "model": "m"}'),
                  ('b', 'h', '{"pipeline_stages": [{"prompt": "p", "model": "x/y"}, {"prompt": "q", "model": "z"}]}')
                """).update();

        before.target("latest").load().migrate();

        assertThat(jdbc.sql("select models::text from before.run order by id")
                        .query(String.class)
                        .list())
                .containsExactly("[\"m\"]", "[\"x/y\", \"z\"]");
    }

    @Test
    void indexNamesEveryMigrationInOrder() throws IOException, URISyntaxException {
        Path folder = Path.of(Schema.class
                        .getClassLoader()
                        .getResource("db/migration/index")
                        .toURI())
                .getParent();

        try (Stream<Path> files = Files.list(folder)) {
            List<Migration> inFolder = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .map(Migration::of)
                    .sorted(Comparator.comparingInt(Migration::version))
                    .toList();
            assertThat(Migrations.OWN.all()).containsExactlyElementsOf(inFolder).isNotEmpty();
        }
    }

    private FluentConfiguration flyway() {
        return plain(database.dataSource());
    }

    /** With the setting that an index needs which is built concurrently: else it waits for the transaction of the lock. */
    private static FluentConfiguration plain(DataSource dataSource) {
        return Flyway.configure()
                .dataSource(dataSource)
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }
}
