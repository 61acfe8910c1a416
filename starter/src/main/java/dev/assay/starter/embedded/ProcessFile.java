package dev.assay.starter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Remembers a child process in a file, for the case that its parent is killed and the child lives on. */
record ProcessFile(Path file) {

    void write(ProcessHandle process) throws IOException {
        OwnerOnly.write(file, process.pid() + " " + startOf(process));
    }

    /** {@return the remembered process if it still runs; not another one that has got its id since} */
    Optional<RunningProcess> process() throws IOException {
        try {
            String[] words = Files.readString(file).strip().split(" ");
            return words.length < 2
                    ? Optional.empty()
                    : RunningProcess.of(Long.parseLong(words[0]))
                            .filter(process -> startOf(process.handle()).equals(words[1]));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
