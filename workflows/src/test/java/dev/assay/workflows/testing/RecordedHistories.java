package dev.assay.workflows.testing;

import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The histories that were ever recorded, one directory for each release whose workflows make others. */
public final class RecordedHistories {

    /** The system property that names the release to record for; without it nothing is recorded. */
    public static final String RELEASE = "assay.histories.release";

    private static final Path DIRECTORY = Path.of("src", "test", "resources", "histories");

    private RecordedHistories() {}

    /** {@return the files of all releases, such as {@code 0.1/cached.json}} */
    public static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(DIRECTORY::relativize)
                    .toList();
        }
    }

    /** {@return the names of the files of all releases} */
    public static List<String> fileNames() throws IOException {
        return files().stream().map(file -> file.getFileName().toString()).toList();
    }

    public static WorkflowExecutionHistory read(Path file) throws IOException {
        return WorkflowExecutionHistory.fromJson(Files.readString(DIRECTORY.resolve(file)));
    }

    /** Keeps a history of the release that is recorded; what is recorded already is never overwritten. */
    public static void write(String fileName, String history) throws IOException {
        Path file = DIRECTORY.resolve(System.getProperty(RELEASE)).resolve(fileName);
        Files.createDirectories(file.getParent());
        Files.writeString(file, history + "\n", StandardOpenOption.CREATE_NEW);
    }
}
