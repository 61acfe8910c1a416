package dev.assay.starter.testing;

import dev.assay.starter.embedded.AssayHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a home, beside whoever owns it: seen through its PostgreSQL, which runs on where an instance was killed,
 * until the next one starts.
 */
public final class HomeDatabase implements AutoCloseable {

    /** In which line of {@code postmaster.pid}, from 0, the port stands; see PostgreSQL's {@code pidfile.h}. */
    private static final int PORT_LINE = 3;

    private final Connection connection;

    private HomeDatabase(Connection connection) {
        this.connection = connection;
    }

    /** Connects to the PostgreSQL of a home, which must run. */
    public static HomeDatabase of(AssayHome home) throws IOException, SQLException {
        Path postgres = home.directory().resolve("postgres");
        String port = Files.readAllLines(postgres.resolve("data").resolve("postmaster.pid"))
                .get(PORT_LINE)
                .strip();
        String password = Files.readString(postgres.resolve("password")).strip();
        return new HomeDatabase(DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=disable", "assay", password));
    }

    /** {@return the first column of each row} */
    public List<String> column(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    /** {@return the only number that a query finds} */
    public long number(String sql) throws SQLException {
        return Long.parseLong(column(sql).get(0));
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
