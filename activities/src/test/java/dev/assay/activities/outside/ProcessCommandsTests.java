package dev.assay.activities.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.assay.activities.scorer.ScorerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are those of a POSIX shell")
class ProcessCommandsTests {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ProcessCommands commands = new ProcessCommands(threads);

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void givesWhatTheCommandMakesOfItsInput() {
        assertThat(commands.run(List.of("cat"), "ä \ud83d\ude00 \0", LONG)).isEqualTo("ä \ud83d\ude00 \0");
    }

    @Test
    void takesArgumentsAsTheyAre() {
        assertThat(commands.run(List.of("printf", "%s|", "a b", "$HOME", ""), "", LONG))
                .isEqualTo("a b|$HOME||");
    }

    @Test
    void waitsForNobodyWhoDoesNotRead() {
        assertThat(sh("echo 1", "x".repeat(1_000_000))).isEqualTo("1\n");
    }

    @Test
    void worksInTheDirectoryOfThisProcess() {
        assertThat(sh("pwd", "").strip()).isEqualTo(Path.of("").toAbsolutePath().toString());
    }

    @Test
    void passesOnNothingOfTheEnvironmentBesideWhatProgramsNeed() {
        List<String> names =
                sh("env", "").lines().map(line -> line.replaceFirst("=.*", "")).toList();

        assertThat(names)
                .contains("PATH")
                .isSubsetOf(
                        "PATH",
                        "HOME",
                        "USER",
                        "LOGNAME",
                        "SHELL",
                        "LANG",
                        "LANGUAGE",
                        "LC_ALL",
                        "LC_CTYPE",
                        "TZ",
                        "TMPDIR",
                        "TMP",
                        "TEMP",
                        "VIRTUAL_ENV",
                        "PWD",
                        "OLDPWD",
                        "SHLVL",
                        "_");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            exit 3                                   | The command 'sh -c exit 3' ended with status 3, and said nothing
            echo 0.5; echo a >&2; echo b >&2; exit 1 | The command 'sh -c echo 0.5; echo a >&2; echo b >&2; exit 1' ended with status 1: "a b"
            kill -9 $$                               | The command 'sh -c kill -9 $$' ended with status 137, and said nothing
            """)
    void saysHowACommandFailed(String script, String error) {
        assertThatExceptionOfType(ScorerException.class)
                .isThrownBy(() -> sh(script, ""))
                .withMessage(error);
    }

    @Test
    void showsTheEndOfALongComplaint() {
        assertThatExceptionOfType(ScorerException.class)
                .isThrownBy(() -> sh("i=0; while [ $i -lt 200 ]; do echo line $i >&2; i=$((i+1)); done; exit 1", ""))
                .withMessageEndingWith("line 198 line 199\"")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(600));
    }

    @Test
    void showsTheEndOfAComplaintThatIsLongerThanAnyPipe() {
        assertThatExceptionOfType(ScorerException.class)
                .isThrownBy(() -> sh("yes x | head -c 300000 >&2; echo the end >&2; exit 1", ""))
                .withMessageContaining("ended with status 1: \"…")
                .withMessageEndingWith("x x x the end\"");
    }

    @Test
    void showsWhatWasSaidBeforeTheTimeWasOver() {
        assertThatExceptionOfType(ScorerException.class)
                .isThrownBy(() ->
                        commands.run(List.of("sh", "-c", "echo loading >&2; exec sleep 60"), "", Duration.ofSeconds(1)))
                .withMessageEndingWith("a longer 'timeout' gives it more time. It said: \"loading\"");
    }

    @Test
    void saysThatThereIsNoSuchProgram() {
        assertThatExceptionOfType(ScorerException.class)
                .isThrownBy(() -> commands.run(List.of("./no-such-program", "x"), "", LONG))
                .withMessage("The command './no-such-program x' can't be started in " + System.getProperty("user.dir")
                        + ": No such file or directory");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            error=2, No such file or directory                         | No such file or directory
            `Exec failed, error: 2 (No such file or directory) `       | No such file or directory
            posix_spawn failed, error: 7 (Argument list (E2BIG) long)  | Argument list (E2BIG) long
            CreateProcess error=2, The file is not there               | CreateProcess The file is not there
            no errno                                                   | no errno
            """)
    void leavesOutTheNumberThatEachJavaSaysInItsOwnWay(String said, String reason) {
        IOException failure = new IOException("Cannot run program \"x\": " + said, new IOException(said));

        assertThat(ProcessCommands.reason(failure)).isEqualTo(reason);
    }

    @Test
    void takesNoEndlessAnswer() {
        assertThatExceptionOfType(ScorerException.class)
                .isThrownBy(() -> sh("head -c 70000 /dev/zero", ""))
                .withMessageContaining("answered with more than 64 KiB");
    }

    @Test
    void killsWhatTakesTooLongWithWhatItStarted() throws Exception {
        Path pids = directory.resolve("pids");

        assertThatExceptionOfType(ScorerException.class)
                .isThrownBy(() -> commands.run(family(pids), "", Duration.ofSeconds(1)))
                .withMessageEndingWith(
                        "gave no answer within 1000 ms, and was killed; a longer 'timeout' gives it more" + " time");

        assertThatAllEnd(pids);
    }

    @Test
    void killsWhatNobodyWaitsForAnyMore() throws Exception {
        Path pids = directory.resolve("pids");
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread scoring = new Thread(() -> {
            try {
                commands.run(family(pids), "", LONG);
            } catch (RuntimeException e) {
                outcome.complete(e);
            }
        });
        scoring.start();
        await().until(() -> Files.exists(pids) && Files.readAllLines(pids).size() == 2);

        scoring.interrupt();

        assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        assertThatAllEnd(pids);
    }

    @Test
    @Timeout(20)
    void doesNotWaitForWhatACommandLeftBehind() {
        assertThat(sh("sleep 60 & echo 1; sleep 0.2", "")).isEqualTo("1\n");
    }

    /** {@return a command that writes its own id and that of a child, and takes long} */
    private static List<String> family(Path pids) {
        return List.of("sh", "-c", "sleep 60 & echo $! > " + pids + "; echo $$ >> " + pids + "; wait");
    }

    private static void assertThatAllEnd(Path pids) throws Exception {
        List<Long> all = Files.readAllLines(pids).stream().map(Long::valueOf).toList();
        assertThat(all).hasSize(2);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> all.stream()
                        .noneMatch(pid -> ProcessHandle.of(pid)
                                .filter(ProcessHandle::isAlive)
                                .isPresent()));
    }

    private String sh(String script, String input) {
        return commands.run(List.of("sh", "-c", script), input, LONG);
    }
}
