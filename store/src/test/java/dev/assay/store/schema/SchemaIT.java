package dev.assay.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.testing.TestDatabase;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SchemaIT {

    @Test
    void migratesOnceAndFindsThatOutWithoutFlyway() {
        TestDatabase database = TestDatabase.create();
        Schema schema = new Schema(database.dataSource());

        boolean first = schema.bringUp();
        boolean second = schema.bringUp();

        assertThat(first).isTrue();
        assertThat(second).isFalse();
    }

    @Test
    void looksAgainWhenTheMarkIsNotThatOfItsMigrations() {
        TestDatabase database = TestDatabase.create();
        Schema schema = new Schema(database.dataSource());
        schema.bringUp();
        JdbcClient.create(database.dataSource())
                .sql("comment on table flyway_schema_history is 'another'")
                .update();

        assertThat(schema.bringUp()).isTrue();
    }

    @Test
    void namesTheModelsOfRunsOfBefore() {
        DataSource dataSource = TestDatabase.create().dataSource();
        JdbcClient jdbc = JdbcClient.create(dataSource);
        FluentConfiguration before =
                Flyway.configure().dataSource(dataSource).schemas("before").createSchemas(true);
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
        Path folder = Path.of(
                        Schema.class.getClassLoader().getResource(Schema.INDEX).toURI())
                .getParent();

        try (Stream<Path> files = Files.list(folder)) {
            List<String> inFolder = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .sorted(Comparator.comparingInt(SchemaIT::version))
                    .toList();
            assertThat(Schema.migrations()).containsExactlyElementsOf(inFolder).isNotEmpty();
        }
    }

    private static int version(String name) {
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }
}
