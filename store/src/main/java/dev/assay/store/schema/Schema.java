package dev.assay.store.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings the tables up by Flyway's migrations. A fingerprint of the migrations is left on Flyway's own table, so that a
 * start which finds it unchanged need not load Flyway at all: that is half a second of a short command.
 */
public final class Schema {

    private static final Logger log = LoggerFactory.getLogger(Schema.class);

    private static final String FOLDER = "db/migration/";

    /** Names the migrations, in order; a test holds it against the folder. */
    static final String INDEX = FOLDER + "index";

    private static final String READ_MARK =
            "select coalesce(obj_description(to_regclass('flyway_schema_history'), 'pg_class'), '')";

    private final DataSource dataSource;

    public Schema(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Migrates where that is needed; {@return whether it was}
     *
     * @throws org.flywaydb.core.api.FlywayException when a migration fails, or the schema is of a newer version
     */
    public boolean bringUp() {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        String fingerprint = fingerprint();
        if (fingerprint.equals(jdbc.sql(READ_MARK).query(String.class).single())) {
            return false;
        }
        int applied = Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:" + FOLDER)
                .load()
                .migrate()
                .migrationsExecuted;
        jdbc.sql("comment on table flyway_schema_history is '" + fingerprint + "'")
                .update();
        log.info("The schema is up to date; {} migrations were applied", applied);
        return true;
    }

    /** {@return the names of all migrations, in order} */
    static List<String> migrations() {
        return text(INDEX).lines().filter(line -> !line.isBlank()).toList();
    }

    /** Covers names and contents: hexadecimal digits only, since it goes into a statement as it is. */
    private static String fingerprint() {
        CRC32C sum = new CRC32C();
        for (String migration : migrations()) {
            sum.update(migration.getBytes(StandardCharsets.UTF_8));
            sum.update(text(FOLDER + migration).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().toHexDigits(sum.getValue());
    }

    private static String text(String resource) {
        try (InputStream in = Schema.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
