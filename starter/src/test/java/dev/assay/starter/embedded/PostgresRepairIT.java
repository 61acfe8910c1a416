package dev.assay.starter.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.starter.testing.SharedInstance;
import dev.assay.starter.testing.StartsJvms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@StartsJvms
class PostgresRepairIT {

    @TempDir
    Path temp;

    private final StartTimings timings = new StartTimings();
    private AssayHome home;
    private HomeLock lock;

    @BeforeEach
    void own() {
        home = SharedInstance.homeAt(temp);
        lock = HomeLock.acquire(home);
    }

    @AfterEach
    void giveUp() {
        lock.close();
    }

    @Test
    void replacesTheServerOfAKilledParent() throws Exception {
        OwningProcess owner = ownedByAnotherProcess("memory");
        RunningProcess orphan;
        try (Connection connection = connectToOrphanOf(owner);
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (word text)");
            statement.execute("insert into kept values ('committed')");
            orphan = new PostmasterFile(home.resolve("postgres").resolve("data"))
                    .process()
                    .orElseThrow();
            owner.kill();
            assertThat(orphan.isRunning()).isTrue();
        }

        lock = HomeLock.acquire(home);
        try (PostgresProcess postgres = PostgresProcess.start(lock, timings)) {
            assertThat(Sql.query(postgres, "select word from kept")).isEqualTo("committed");
            assertThat(orphan.isRunning()).isFalse();
        }
    }

    @Test
    void startsOverAStaleFileWhoseProcessIsAnotherProgram() throws Exception {
        PostgresProcess.start(lock, timings).close();
        Path data = home.resolve("postgres").resolve("data");
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(data.resolve("postmaster.pid"), other.pid() + "\n" + data + "\n");

            try (PostgresProcess postgres = PostgresProcess.start(lock, timings)) {
                assertThat(Sql.query(postgres, "select 1")).isEqualTo("1");
                assertThat(other.isAlive()).isTrue();
            }
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void startsOverAnInterruptedFirstStart() throws Exception {
        Path partial = home.resolve("postgres").resolve("data.partial");
        OwnerOnly.createDirectories(partial);
        Files.writeString(partial.resolve("half"), "written");

        try (PostgresProcess postgres = PostgresProcess.start(lock, timings)) {
            assertThat(Sql.query(postgres, "select 1")).isEqualTo("1");
            assertThat(partial).doesNotExist();
        }
    }

    @Test
    void refusesDataOfAnotherMajorVersion() throws Exception {
        PostgresProcess.start(lock, timings).close();
        Files.writeString(home.resolve("postgres").resolve("data").resolve("PG_VERSION"), "14\n");

        assertThatThrownBy(() -> PostgresProcess.start(lock, timings))
                .isInstanceOf(EmbeddedEngineException.class)
                .hasMessageContaining("written by PostgreSQL 14")
                .hasMessageContaining(home.resolve("postgres").toString());
    }

    @Test
    void tellsTheEndOfTheLogWhenItsDataIsBroken() throws Exception {
        PostgresProcess.start(lock, timings).close();
        Path data = home.resolve("postgres").resolve("data");
        Files.delete(data.resolve("global").resolve("pg_control"));

        assertThatThrownBy(() -> PostgresProcess.start(lock, timings))
                .isInstanceOf(EmbeddedEngineException.class)
                .hasMessageContaining(data.toString())
                .hasMessageContaining("could not find the database system");
    }

    @Test
    void tellsWhenItsPasswordIsLost() throws Exception {
        PostgresProcess.start(lock, timings).close();
        Files.delete(home.resolve("postgres").resolve("password"));

        assertThatThrownBy(() -> PostgresProcess.start(lock, timings))
                .isInstanceOf(EmbeddedEngineException.class)
                .hasMessageContaining("lost its password file");
    }

    private OwningProcess ownedByAnotherProcess(String engine) throws IOException {
        lock.close();
        return OwningProcess.start(home, engine);
    }

    private Connection connectToOrphanOf(OwningProcess owner) throws Exception {
        Path postgres = home.resolve("postgres");
        String port = Files.readAllLines(postgres.resolve("data").resolve("postmaster.pid"))
                .get(3);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                PostgresCluster.USER,
                new PostgresCluster(postgres).password());
    }
}
