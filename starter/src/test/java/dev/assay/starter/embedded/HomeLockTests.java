package dev.assay.starter.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HomeLockTests {

    @TempDir
    Path temp;

    private AssayHome home;

    @BeforeEach
    void createHome() {
        home = AssayHome.at(temp.resolve("home"), temp.resolve("cache"));
    }

    @Test
    void saysWhyAHomeCanNotBe(@TempDir Path place) throws IOException {
        Path file = Files.writeString(place.resolve("file"), "");

        assertThatThrownBy(() -> AssayHome.at(file, place))
                .hasMessage("The data directory " + file
                        + " can't be created: a file is in its place; set ASSAY_HOME to a directory you may write to");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysInWordsThatAFileSystemTakesNoDirectories() {
        assertThatThrownBy(() -> AssayHome.at(Path.of("/proc/x"), temp))
                .hasMessage("The data directory /proc/x can't be created: nothing can be made there;"
                        + " set ASSAY_HOME to a directory you may write to");
    }

    @Test
    void homeIsNamedByTheEnvironment() throws IOException {
        AssayHome named = AssayHome.of(Map.of(
                "ASSAY_HOME",
                temp.resolve("a/b").toString(),
                "XDG_CACHE_HOME",
                temp.resolve("c").toString()));

        assertThat(named.directory())
                .isEqualTo(temp.toRealPath().resolve("a/b"))
                .isDirectory();
        assertThat(named.cache()).isEqualTo(temp.resolve("c/assay"));
    }

    @Test
    void homeThatCannotBeCreatedIsNamedInTheError() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> AssayHome.at(file.resolve("home"), temp))
                .isInstanceOf(EmbeddedEngineException.class)
                .hasMessageContaining(file.resolve("home").toString())
                .hasMessageContaining("ASSAY_HOME");
    }

    @Test
    void homeAndItsFilesAreTheOwnersAlone() throws IOException {
        try (HomeLock lock = HomeLock.acquire(home)) {
            OwnerRecord.of(lock, "127.0.0.1:4711", "secret").write(lock);

            assertThat(permissions(home.directory())).isEqualTo("rwx------");
            assertThat(permissions(home.resolve("owner.lock"))).isEqualTo("rw-------");
            assertThat(permissions(home.resolve("owner.json"))).isEqualTo("rw-------");
        }
    }

    @Test
    void secondOwnerInTheSameProcessIsRefused() {
        try (HomeLock lock = HomeLock.acquire(home)) {
            assertThat(HomeLock.tryAcquire(home)).isEmpty();
            assertThat(lock.home()).isEqualTo(home);
        }
    }

    @Test
    void ownershipCanBeTakenAgainAfterItWasGivenUp() {
        HomeLock first = HomeLock.acquire(home);
        first.close();
        first.close();

        try (HomeLock second = HomeLock.acquire(home)) {
            assertThat(second.startedAt()).isAfterOrEqualTo(first.startedAt());
        }
    }

    @Test
    void otherProcessIsNamedWhenItOwnsTheDirectory() throws Exception {
        try (OwningProcess owner = OwningProcess.start(home, "none")) {
            assertThatThrownBy(() -> HomeLock.acquire(home))
                    .isInstanceOf(HomeInUseException.class)
                    .hasMessageContaining(home.directory().toString())
                    .hasMessageContaining("pid " + owner.pid())
                    .hasMessageMatching("(?s).*started 2\\d{3}-\\d\\d-\\d\\dT.*");
        }
    }

    @Test
    void recordOfALiveOwnerIsFound() throws Exception {
        try (OwningProcess owner = OwningProcess.start(home, "none")) {
            assertThat(OwnerRecord.read(home)).hasValueSatisfying(live -> {
                assertThat(live.pid()).isEqualTo(owner.pid());
                assertThat(live.address()).isEqualTo("127.0.0.1:4711");
                assertThat(live.secret()).isEqualTo("secret");
            });
        }
    }

    @Test
    void killedOwnerLeavesNothingInTheWay() throws Exception {
        OwningProcess owner = OwningProcess.start(home, "none");
        owner.kill();

        assertThat(home.resolve("owner.json")).exists();
        assertThat(OwnerRecord.read(home)).isEmpty();
        try (HomeLock lock = HomeLock.acquire(home)) {
            assertThat(lock.home()).isEqualTo(home);
            assertThat(OwnerRecord.read(home))
                    .as("the record of the killed owner")
                    .isEmpty();
        }
    }

    @Test
    void readingTheRecordKeepsTheOwnersLock() throws Exception {
        try (HomeLock lock = HomeLock.acquire(home)) {
            OwnerRecord.of(lock, "127.0.0.1:4711", "secret").write(lock);
            assertThat(OwnerRecord.read(home)).isPresent();
            assertThat(HomeLock.tryAcquire(home)).isEmpty();

            assertThatThrownBy(() -> OwningProcess.start(home, "none")).hasMessageContaining("ended before");
        }
    }

    @Test
    void recordIsGoneAfterItsRemoval() {
        try (HomeLock lock = HomeLock.acquire(home)) {
            OwnerRecord.of(lock, "127.0.0.1:4711", "secret").write(lock);
            OwnerRecord.remove(lock);
            OwnerRecord.remove(lock);

            assertThat(OwnerRecord.read(home)).isEmpty();
        }
    }

    @Test
    void recordShowsNoSecretAsText() {
        try (HomeLock lock = HomeLock.acquire(home)) {
            assertThat(OwnerRecord.of(lock, "127.0.0.1:4711", "s3cr3t"))
                    .asString()
                    .doesNotContain("s3cr3t");
        }
    }

    @Test
    void brokenRecordIsNamedInTheError() throws IOException {
        try (HomeLock lock = HomeLock.acquire(home)) {
            Files.writeString(lock.home().resolve("owner.json"), "{");

            assertThatThrownBy(() -> OwnerRecord.read(home))
                    .isInstanceOf(EmbeddedEngineException.class)
                    .hasMessageContaining("owner.json");
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
