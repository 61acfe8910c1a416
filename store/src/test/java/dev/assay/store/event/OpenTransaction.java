package dev.assay.store.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A transaction on a connection of its own, so that one test can hold several open; rolled back unless committed. */
final class OpenTransaction implements AutoCloseable {

    private final Connection connection;

    OpenTransaction(DataSource dataSource) throws SQLException {
        connection = dataSource.getConnection();
        connection.setAutoCommit(false);
    }

    /** Writes an event of the subject {@code run:42}, unless one of that cause is there. */
    OpenTransaction append(String cause) throws SQLException {
        String sql = "insert into event (type, subject, cause, data, origin) values ('test', 'run:42', ?, '42', 'here')"
                + " on conflict do nothing";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, cause);
            insert.executeUpdate();
        }
        return this;
    }

    OpenTransaction execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return this;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
