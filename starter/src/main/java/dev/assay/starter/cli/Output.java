package dev.assay.starter.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A file that a run is written to, in the format that its ending names. */
final class Output {

    private static final List<String> ENDINGS = List.of(".json", ".jsonl", ".md");

    private final Path file;
    private final String shown;

    private Output(Path file, String shown) {
        this.file = file;
        this.shown = shown;
    }

    /**
     * {@return the file, known to be writable as far as that can be told before}
     *
     * @throws UsageException when its ending names no format or its directory is not there
     * @throws CommandException when its directory takes no files
     */
    static Output to(Session session, String shown) {
        String lower = shown.toLowerCase(Locale.ROOT);
        if (ENDINGS.stream().noneMatch(lower::endsWith)) {
            throw new UsageException(
                    "-o " + shown + ": the format is told by the file's ending, one of " + String.join(", ", ENDINGS));
        }
        Path file = session.path(shown);
        Path directory = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || directory == null || !Files.isDirectory(directory)) {
            throw new UsageException("-o " + shown + ": "
                    + (Files.isDirectory(file) ? "is a directory" : "there is no directory " + directory));
        }
        Output output = new Output(file, shown);
        output.half(half -> {});
        return output;
    }

    /**
     * Writes a run, all of it or nothing; who may read it is decided by the umask, as for any other file.
     *
     * @throws CommandException when the file can't be written
     */
    void write(RunView run) {
        half(half -> {
            Files.writeString(half, content(run), StandardCharsets.UTF_8);
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        });
    }

    /** Has something done with a new file beside this one, and takes away what is left of it then. */
    private void half(Work work) {
        try {
            Path half = file.resolveSibling(".assay-" + UUID.randomUUID() + ".tmp");
            try {
                Files.createFile(half);
                work.with(half);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException e) {
            throw CommandException.unwritable(shown, e);
        }
    }

    private String content(RunView run) {
        String lower = shown.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".md")) {
            return String.join("\n", new RunMarkdown().lines(run)) + "\n";
        }
        return (lower.endsWith(".jsonl") ? Json.line(run.json()) : Json.pretty(run.json())) + "\n";
    }

    /** What is done with a file. */
    private interface Work {
        void with(Path half) throws IOException;
    }
}
