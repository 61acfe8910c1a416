package dev.assay.starter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads {@code postmaster.pid}, by which a running PostgreSQL marks its data directory. */
final class PostmasterFile {

    private static final Duration FAST_SHUTDOWN_PATIENCE = Duration.ofSeconds(5);
    private static final Duration CRASH_SHUTDOWN_PATIENCE = Duration.ofSeconds(5);

    private final Path data;
    private final Path file;

    PostmasterFile(Path data) {
        this.data = data;
        this.file = data.resolve("postmaster.pid");
    }

    /**
     * Stops the PostgreSQL of this data directory whose parent was killed, if there is one. A file whose process id
     * belongs to another program by now, as happens in containers, is removed, since PostgreSQL would stumble on it.
     *
     * @return whether there was one to stop
     * @throws EmbeddedEngineException when it doesn't end
     */
    boolean stopOrphan() throws IOException {
        Optional<RunningProcess> process = process();
        if (process.isEmpty()) {
            return false;
        }
        if (!isPostgresOfThisDirectory(process.get().handle().info())) {
            Files.deleteIfExists(file);
            return false;
        }
        stop(process.get());
        return true;
    }

    /** {@return the running process that the file names, whatever it is} */
    Optional<RunningProcess> process() throws IOException {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty()
                    ? Optional.empty()
                    : RunningProcess.of(Long.parseLong(lines.get(0).trim()));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Stops PostgreSQL: fast, which rolls back what is open, and if that takes too long, at once, which the next start
     * repairs from the log of changes. Nothing that was committed is lost.
     *
     * @throws EmbeddedEngineException when it doesn't end
     */
    static void stop(RunningProcess postmaster) throws IOException {
        postmaster.signal("INT");
        if (postmaster.endsWithin(FAST_SHUTDOWN_PATIENCE)) {
            return;
        }
        postmaster.signal("QUIT");
        if (!postmaster.endsWithin(CRASH_SHUTDOWN_PATIENCE)) {
            throw new EmbeddedEngineException(
                    "PostgreSQL (process " + postmaster.handle().pid() + ") does not stop; end it, then start again");
        }
    }

    private boolean isPostgresOfThisDirectory(ProcessHandle.Info process) {
        boolean postgres = process.command()
                .map(command -> Path.of(command).getFileName().toString())
                .filter("postgres"::equals)
                .isPresent();
        return postgres && process.arguments().map(List::of).orElse(List.of()).contains(data.toString());
    }
}
