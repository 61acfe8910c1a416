package dev.assay.starter.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.starter.testing.SharedInstance;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PostgresProcessIT {

    @TempDir
    Path temp;

    private final StartTimings timings = new StartTimings();
    private HomeLock lock;

    @BeforeEach
    void own() {
        lock = HomeLock.acquire(SharedInstance.homeAt(temp));
    }

    @AfterEach
    void giveUp() {
        lock.close();
    }

    @Test
    void isSetUpDurablyAndForLoopback() throws Exception {
        Map<String, String> expected = Map.ofEntries(
                Map.entry("fsync", "on"),
                Map.entry("synchronous_commit", "on"),
                Map.entry("full_page_writes", "on"),
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("unix_socket_directories", ""),
                Map.entry("password_encryption", "scram-sha-256"),
                Map.entry("server_encoding", "UTF8"),
                Map.entry("shared_buffers", "128MB"),
                Map.entry("max_connections", "60"));
        try (PostgresProcess postgres = PostgresProcess.start(lock, timings)) {
            for (Map.Entry<String, String> setting : expected.entrySet()) {
                assertThat(Sql.query(postgres, "show " + setting.getKey()))
                        .as(setting.getKey())
                        .isEqualTo(setting.getValue());
            }
            assertThat(Sql.query(postgres, "select datlocprovider::text || ' ' || datlocale from pg_database limit 1"))
                    .isEqualTo("b C.UTF-8");
        }
    }

    @Test
    void keepsDataOverARestart() throws Exception {
        try (PostgresProcess postgres = PostgresProcess.start(lock, timings)) {
            Sql.execute(postgres, "create table kept (word text)", "insert into kept values ('żółw')");
        }

        try (PostgresProcess postgres = PostgresProcess.start(lock, timings)) {
            assertThat(Sql.query(postgres, "select word from kept")).isEqualTo("żółw");
        }
    }

    @Test
    void asksForThePassword() throws Exception {
        try (PostgresProcess postgres = PostgresProcess.start(lock, timings)) {
            for (String wrong : List.of("", "postgres", postgres.password() + "x")) {
                assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), wrong)
                                .close())
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password");
            }
            assertThat(Sql.query(postgres, "select count(*) from pg_hba_file_rules where auth_method = 'trust'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        try (PostgresProcess postgres = PostgresProcess.start(lock, timings)) {
            List<String> reachable = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .map(address -> new InetSocketAddress(address, postgres.port()))
                    .filter(PostgresProcessIT::accepts)
                    .map(InetSocketAddress::toString)
                    .toList();

            assertThat(reachable).isEmpty();
            assertThat(accepts(new InetSocketAddress("127.0.0.1", postgres.port())))
                    .isTrue();
        }
    }

    @Test
    void showsItsFilesToTheOwnerOnly() throws Exception {
        try (PostgresProcess postgres = PostgresProcess.start(lock, timings)) {
            Path directory = postgres.directory();

            assertThat(permissions(directory)).isEqualTo("rwx------");
            assertThat(permissions(directory.resolve("data"))).isEqualTo("rwx------");
            assertThat(permissions(directory.resolve("password"))).isEqualTo("rw-------");
            assertThat(permissions(directory.resolve("postgres.log"))).isEqualTo("rw-------");
        }
    }

    @Test
    void showsThePasswordNowhere() throws Exception {
        try (PostgresProcess postgres = PostgresProcess.start(lock, timings)) {
            assertThat(postgres).asString().doesNotContain(postgres.password());
            assertThat(postgres.jdbcUrl()).doesNotContain(postgres.password());
            assertThat(postgres.directory().resolve("postgres.log"))
                    .content()
                    .contains("ready to accept connections")
                    .doesNotContain(postgres.password());
        }
    }

    @Test
    void livesInASessionOfItsOwnSoThatControlCDoesNotReachIt() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "there is no /proc here");
        try (PostgresProcess postgres = PostgresProcess.start(lock, timings)) {
            long pid = new PostmasterFile(postgres.directory().resolve("data"))
                    .process()
                    .orElseThrow()
                    .handle()
                    .pid();

            assertThat(processGroup(String.valueOf(pid))).isEqualTo(String.valueOf(pid));
            assertThat(processGroup("self")).isNotEqualTo(String.valueOf(pid));
        }
    }

    @Test
    void stopsWhileAConnectionIsOpenAndOnlyOnce() throws Exception {
        PostgresProcess postgres = PostgresProcess.start(lock, timings);
        Connection connection = Sql.connect(postgres);

        postgres.close();
        postgres.close();

        assertThat(postgres.isAlive()).isFalse();
        assertThat(connection.isValid(1)).isFalse();
    }

    private static boolean accepts(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, 2_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String processGroup(String pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", pid, "stat"));
        return Stream.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "))
                .skip(2)
                .findFirst()
                .orElseThrow();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
