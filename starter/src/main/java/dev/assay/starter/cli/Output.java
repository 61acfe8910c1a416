package dev.assay.starter.cli;

import dev.assay.starter.cli.text.ShellWord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A file that something is written to, in the format that its ending names.
 *
 * @param path where it is
 * @param shown what the user calls it
 */
record Output(Path path, String shown) {

    /** The formats of a run. */
    static final List<String> OF_RUN = List.of(".json", ".jsonl", ".md");

    /** The formats of an experiment. */
    static final List<String> OF_EXPERIMENT = List.of(".jsonl", ".json", ".html", ".md", ".csv", ".xml");

    /** The formats of what may turn out to be either. */
    static final List<String> OF_EITHER =
            Stream.concat(OF_EXPERIMENT.stream(), OF_RUN.stream()).distinct().toList();

    /**
     * {@return the file, known to be writable as far as that can be told before}
     *
     * @throws UsageException when its ending names none of the formats or its directory is not there
     * @throws CommandException when its directory takes no files
     */
    static Output to(Session session, String shown, List<String> formats) {
        Path file = session.path(shown);
        Output output = new Output(file, shown).as(formats);
        Path directory = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || directory == null || !Files.isDirectory(directory)) {
            throw new UsageException("-o " + shown + ": "
                    + (Files.isDirectory(file) ? "is a directory" : "there is no directory " + directory));
        }
        output.half(half -> {});
        return output;
    }

    /**
     * {@return this file}
     *
     * @throws UsageException when its ending names none of the formats
     */
    Output as(List<String> formats) {
        if (formats.stream().noneMatch(this::endsWith)) {
            throw new UsageException(
                    "-o " + shown + ": the format is told by the file's ending, one of " + String.join(", ", formats));
        }
        return this;
    }

    /** {@return whether that is its format} */
    boolean endsWith(String ending) {
        return shown.toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /** {@return what the user calls it, as a shell takes it} */
    String word() {
        return ShellWord.of(shown);
    }

    /** {@return its ending without the dot} */
    String format() {
        return shown.substring(shown.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * Writes the file, all of it or nothing; who may read it is decided by the umask, as for any other file.
     *
     * @throws CommandException when it can't be written
     */
    void write(Content content) {
        half(half -> {
            try (OutputStream out = Files.newOutputStream(half, StandardOpenOption.TRUNCATE_EXISTING)) {
                content.write(out);
            }
            Files.move(half, path, StandardCopyOption.REPLACE_EXISTING);
        });
    }

    /** Has something done with a new file beside this one, and takes away what is left of it then. */
    private void half(Work work) {
        try {
            Path half = path.resolveSibling(".assay-" + UUID.randomUUID() + ".tmp");
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

    /** What is written to a file. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** What is done with a file. */
    private interface Work {
        void with(Path half) throws IOException;
    }
}
