package dev.assay.store.event;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Rings when another process announces events by {@code NOTIFY}. Holds one connection while it listens, and opens a
 * new one when that is lost; the follower's polling bridges the time between.
 */
final class ChannelListener {

    /** How long to wait before asking whether a silent connection is alive, in milliseconds. */
    private static final int SILENCE_MILLIS = 30_000;

    private static final int ALIVE_TIMEOUT_SECONDS = 5;
    private static final int STOP_TIMEOUT_MILLIS = 1_000;

    private static final Logger log = LoggerFactory.getLogger(ChannelListener.class);

    private final DataSource dataSource;
    private final Origin origin;
    private final Doorbell doorbell;
    private final Outage outage =
            new Outage(log, Level.INFO, "LISTEN fails, events of other processes come by polling");
    private @Nullable Thread thread;
    private volatile @Nullable Connection current;
    private volatile boolean stopping;

    /** @param dataSource had better be none that pools: the connection stays in use, and is cut off to stop */
    ChannelListener(DataSource dataSource, Origin origin, Doorbell doorbell) {
        this.dataSource = dataSource;
        this.origin = origin;
        this.doorbell = doorbell;
    }

    /** Starts to listen, unless it does already. */
    synchronized void start() {
        if (thread == null) {
            stopping = false;
            thread = DaemonThread.named("assay-events-listen", this::run);
            thread.start();
        }
    }

    /** Stops listening and gives the connection up. */
    synchronized void stop() throws InterruptedException {
        if (thread != null) {
            stopping = true;
            thread.interrupt();
            abort(current);
            thread.join(STOP_TIMEOUT_MILLIS);
            thread = null;
        }
    }

    private static void abort(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("The listening connection was gone already", e);
            }
        }
    }

    private void run() {
        try {
            while (!stopping) {
                listenUntilLost();
            }
        } catch (InterruptedException e) {
            log.debug("Listening has ended");
        }
    }

    private void listenUntilLost() throws InterruptedException {
        try (Connection connection = dataSource.getConnection()) {
            current = connection;
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("listen " + Notifier.CHANNEL);
                outage.ended();
                doorbell.ring();
                ringUntilStopped(connection);
                statement.execute("unlisten *");
            }
        } catch (SQLException e) {
            if (!stopping) {
                Thread.sleep(outage.failed(e).toMillis());
            }
        } finally {
            current = null;
        }
    }

    private void ringUntilStopped(Connection connection) throws SQLException {
        PGConnection channel = connection.unwrap(PGConnection.class);
        while (!stopping) {
            PGNotification[] notifications = channel.getNotifications(SILENCE_MILLIS);
            if (hasForeign(notifications)) {
                doorbell.ring();
            } else if (notifications.length == 0 && !connection.isValid(ALIVE_TIMEOUT_SECONDS)) {
                throw new SQLException("The listening connection is dead");
            }
        }
    }

    private boolean hasForeign(PGNotification[] notifications) {
        for (PGNotification notification : notifications) {
            if (!notification.getParameter().equals(origin.id())) {
                return true;
            }
        }
        return false;
    }
}
