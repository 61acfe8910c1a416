package dev.assay.activities.outside;

import dev.assay.activities.scorer.CommandRunner;
import dev.assay.activities.scorer.ScorerException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Runs commands as processes of this machine, beside this one and in its working directory. They get no secrets: of the
 * environment only what programs need to find themselves and a language.
 */
public final class ProcessCommands implements CommandRunner {

    private static final Set<String> ENVIRONMENT = Set.of(
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
            "SYSTEMROOT",
            "PATHEXT",
            "VIRTUAL_ENV");

    private static final Pattern ERRNO = Pattern.compile("error=\\d+, (.*)|[\\w ]+, error: \\d+ \\((.*)\\)\\s*");

    private final Executor threads;

    /** @param threads where processes are fed and read, three for each; must not queue */
    public ProcessCommands(Executor threads) {
        this.threads = threads;
    }

    @Override
    public Optional<String> refusal() {
        return Optional.empty();
    }

    @Override
    public String run(List<String> command, String input, Duration timeout) {
        Process process = start(command);
        try {
            ProcessExchange exchange = ProcessExchange.begin(process, input, threads);
            if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                kill(process);
                String said = exchange.errors();
                throw new ScorerException(shown(command) + " gave no answer within " + timeout.toMillis()
                        + " ms, and was killed; a longer 'timeout' gives it more time"
                        + (said.isEmpty() ? "" : ". It said: \"" + said + '"'));
            }
            if (process.exitValue() != 0) {
                throw new ScorerException(
                        shown(command) + " ended with status " + process.exitValue() + said(exchange.errors()));
            }
            return exchange.output()
                    .orElseThrow(() -> new ScorerException(
                            shown(command) + " answered with more than " + ProcessExchange.MAX_OUTPUT / 1024 + " KiB"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while " + shown(command) + " was at work");
        } finally {
            kill(process);
        }
    }

    private static Process start(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().keySet().retainAll(ENVIRONMENT);
            return builder.start();
        } catch (IOException e) {
            throw new ScorerException(
                    shown(command) + " can't be started in " + System.getProperty("user.dir") + ": " + reason(e));
        }
    }

    /** Those that it started first: once it is gone, nobody knows whose they were. */
    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String shown(List<String> command) {
        return "The command '" + String.join(" ", command) + "'";
    }

    private static String said(String errors) {
        return errors.isEmpty() ? ", and said nothing" : ": \"" + errors + '"';
    }

    /** The JDK says the program and the errno besides: {@code error=2, …}, from 25 on {@code Exec failed, error: 2 (…) }. */
    static String reason(IOException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return ERRNO.matcher(String.valueOf(cause.getMessage())).replaceFirst("$1$2");
    }
}
