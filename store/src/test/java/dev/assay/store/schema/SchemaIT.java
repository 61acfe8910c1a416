package dev.assay.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.testing.TestDatabase;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
    void indexNamesEveryMigrationInOrder() throws IOException, URISyntaxException {
        Path folder = Path.of(
                        Schema.class.getClassLoader().getResource(Schema.INDEX).toURI())
                .getParent();

        try (Stream<Path> files = Files.list(folder)) {
            List<String> inFolder = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .sorted()
                    .toList();
            assertThat(Schema.migrations()).containsExactlyElementsOf(inFolder).isNotEmpty();
        }
    }
}
