package dev.assay.starter.cli;

import dev.assay.starter.file.InvalidFileException;
import dev.assay.starter.file.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The variables that a command works with; the only place that reads those of the process. */
final class Environment {

    private static final String DEFAULT_FILE = ".env";

    private Environment() {}

    /** {@return the variables of this process} */
    static Map<String, String> ofProcess() {
        return System.getenv();
    }

    /**
     * Completes variables by those in files; what is set already wins, then the named file, then {@code .env}.
     *
     * @param directory where {@code .env} is looked for
     * @param named a file the user named, if any
     * @throws InvalidFileException when the named file can't be read
     */
    static Map<String, String> complete(Map<String, String> real, Path directory, Optional<Path> named) {
        Map<String, String> variables = new LinkedHashMap<>();
        Path usual = directory.resolve(DEFAULT_FILE);
        if (Files.isRegularFile(usual)) {
            variables.putAll(EnvironmentFile.parse(TextFile.read(usual, DEFAULT_FILE)));
        }
        named.ifPresent(file ->
                variables.putAll(EnvironmentFile.parse(TextFile.read(directory.resolve(file), file.toString()))));
        variables.putAll(real);
        return new TreeMap<>(variables);
    }
}
