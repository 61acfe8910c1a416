package dev.assay.starter.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code temporal} program on this machine.
 *
 * @param program its file
 */
public record TemporalCli(Path program) {

    /** The environment variable that names the program when it is not on the path. */
    public static final String VARIABLE = "ASSAY_TEMPORAL_CLI";

    /**
     * Looks for the program, as a shell would.
     *
     * @param environment of the process; a file named by {@code ASSAY_TEMPORAL_CLI} goes before the path
     * @throws EmbeddedEngineException when {@code ASSAY_TEMPORAL_CLI} names no program
     */
    public static Optional<TemporalCli> find(Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isBlank()) {
            Path program = Path.of(named);
            if (!isProgram(program)) {
                throw new EmbeddedEngineException(VARIABLE + " names " + named + ", which is no program");
            }
            return Optional.of(new TemporalCli(program));
        }
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "temporal"))
                .filter(TemporalCli::isProgram)
                .findFirst()
                .map(TemporalCli::new);
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
