package dev.assay.starter.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.starter.embedded.OtherUserAccount.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class OtherUserAccountIT {

    @TempDir
    Path temp;

    private UserPrincipal nobody;

    @BeforeEach
    void needRoot() throws IOException {
        assumeTrue(
                ProcessHandle.current().info().user().filter("root"::equals).isPresent(),
                "only root can become another user");
        nobody = temp.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    }

    @ParameterizedTest
    @EnumSource
    void runsACommandAsTheOtherUser(Tool tool) throws IOException {
        ShortCommand command = ShortCommand.run(
                tool.running("nobody", List.of("/bin/sh", "-c", "echo \"$0, $1\"; id -un", "it's", "two words")));

        assertThat(command.output().lines()).containsExactly("it's, two words", "nobody");
    }

    @Test
    void startsDataOfAnotherUserAsThatUser() throws Exception {
        allowAllToPass();
        try (HomeLock lock = HomeLock.acquire(AssayHome.at(temp.resolve("home"), temp.resolve("cache")))) {
            PostgresProcess.start(lock, new StartTimings()).close();
            Path directory = lock.home().resolve("postgres");
            new OtherUserAccount(nobody, Tool.SETPRIV).handOver(directory);

            try (PostgresProcess postgres = PostgresProcess.start(lock, new StartTimings())) {
                assertThat(new PostmasterFile(directory.resolve("data")).process())
                        .hasValueSatisfying(server ->
                                assertThat(server.handle().info().user()).contains("nobody"));
                DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())
                        .close();
                assertThat(Files.getOwner(directory.resolve("password"))).isEqualTo(nobody);
                assertThat(PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(lock.home().directory())))
                        .isEqualTo("rwx-----x");
            }
        }
    }

    @Test
    void namesTheDirectoryThatTheOtherUserCannotEnter() throws IOException {
        Path closed = Files.createDirectory(
                temp.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path directory = Files.createDirectories(closed.resolve("home").resolve("postgres"));

        assertThatThrownBy(() -> new OtherUserAccount(nobody, Tool.SETPRIV).handOver(directory))
                .isInstanceOf(EmbeddedEngineException.class)
                .hasMessageContaining("nobody, who can't enter " + closed)
                .hasMessageContaining("ASSAY_HOME");
    }

    private void allowAllToPass() throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwx--x--x"));
    }
}
