package dev.assay.starter.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL as a child process on loopback, on files in the data directory: durable, with a password. Its programs come
 * from Maven Central's archives. A server that a killed parent left behind is stopped first.
 */
public final class PostgresProcess implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String DATABASE = "postgres";

    /** Neither encryption nor Kerberos is asked for on loopback: it saves the connection two round trips. */
    private static final String URL_OPTIONS = "?sslmode=disable&gssEncMode=disable&ApplicationName=assay";

    private static final String READY = "database system is ready to accept connections";
    private static final String PORT_TAKEN = "could not bind";
    private static final String DISK_FULL = "No space left on device";

    /** A repair after a crash reads up to 1 GB of changes. */
    private static final long START_SECONDS = 120;

    /** Another program may take the free port before PostgreSQL does. */
    private static final int PORT_ATTEMPTS = 3;

    private final PostgresCluster cluster;
    private final String version;
    private final int port;
    private final String password;
    private final Process process;

    private PostgresProcess(PostgresCluster cluster, String version, int port, String password, Process process) {
        this.cluster = cluster;
        this.version = version;
        this.port = port;
        this.password = password;
        this.process = process;
    }

    /**
     * Starts PostgreSQL on the files of the data directory and waits until it takes connections.
     *
     * @throws EmbeddedEngineException when it can't run here, with the end of its log
     */
    public static PostgresProcess start(HomeLock lock, StartTimings timings) {
        AssayHome home = lock.home();
        PostgresCluster cluster = new PostgresCluster(home.resolve("postgres"));
        try {
            return start(home, cluster, timings);
        } catch (IOException e) {
            throw new EmbeddedEngineException("PostgreSQL can't start in " + cluster.directory() + ": " + e, e);
        }
    }

    /** {@return the address for JDBC, without user and password} */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + DATABASE + URL_OPTIONS;
    }

    public String user() {
        return PostgresCluster.USER;
    }

    public String password() {
        return password;
    }

    /** {@return such as {@code 17.11}} */
    public String version() {
        return version;
    }

    /** {@return where the database's files and its log lie} */
    public Path directory() {
        return cluster.directory();
    }

    public int port() {
        return port;
    }

    /** {@return whether the server runs} */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Stops PostgreSQL within ten seconds. Transactions that are open are rolled back. Idempotent.
     *
     * @throws EmbeddedEngineException when it doesn't end
     */
    @Override
    public synchronized void close() {
        if (!process.isAlive()) {
            return;
        }
        try {
            PostmasterFile.stop(
                    new PostmasterFile(cluster.data()).process().orElse(new RunningProcess(process.toHandle())));
        } catch (IOException e) {
            throw new EmbeddedEngineException("PostgreSQL (process " + process.pid() + ") can't be stopped: " + e, e);
        }
    }

    @Override
    public String toString() {
        return "PostgreSQL " + version + " in " + cluster.directory() + ", port " + port;
    }

    private static PostgresProcess start(AssayHome home, PostgresCluster cluster, StartTimings timings)
            throws IOException {
        OwnerOnly.createDirectories(cluster.directory());
        ServerAccount account = timings.measure("postgres.account", () -> ServerAccount.of(cluster.data()));
        cluster.createPassword();
        account.handOver(cluster.directory());
        Path cache = account.canReach(home.cache()) ? home.cache() : home.resolve("cache");
        PostgresBinaries binaries = timings.measure("postgres.binaries", () -> PostgresBinaries.unpackedIn(cache));
        cluster.createData(binaries, account, timings);
        timings.measure("postgres.orphan", () -> new PostmasterFile(cluster.data()).stopOrphan());
        return timings.measure("postgres.server", () -> launch(cluster, binaries, account));
    }

    private static PostgresProcess launch(PostgresCluster cluster, PostgresBinaries binaries, ServerAccount account)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = FreePort.pick();
            Process process = new ProcessBuilder(OwnSession.of(account.running(command(cluster, binaries, port))))
                    .directory(cluster.directory().toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            ChildLog log = ChildLog.follow(process, cluster.log(), READY);
            if (log.showsReadyWithin(START_SECONDS)) {
                return new PostgresProcess(cluster, binaries.version(), port, cluster.password(), process);
            }
            process.destroyForcibly();
            if (!log.tail().contains(PORT_TAKEN) || attempt == PORT_ATTEMPTS) {
                throw new EmbeddedEngineException(sentence(cluster, log.tail()));
            }
        }
    }

    private static List<String> command(PostgresCluster cluster, PostgresBinaries binaries, int port) {
        List<String> command = new ArrayList<>(
                List.of(binaries.program("postgres"), "-D", cluster.data().toString()));
        command.addAll(PostgresSettings.arguments(port));
        return command;
    }

    private static String sentence(PostgresCluster cluster, String tail) {
        String reason = tail.contains(DISK_FULL)
                ? "The disk of " + cluster.directory() + " is full, so PostgreSQL does not start; make room."
                : "PostgreSQL does not start on " + cluster.data() + ".";
        return reason + " The end of its log (" + cluster.log() + "):\n" + tail;
    }
}
