package dev.assay.starter.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Names what lies where in a data directory.
 *
 * @param directory the data directory itself, absolute; all that must survive is in it
 * @param cache where unpacked programs lie, absolute; may be shared by several data directories, and be deleted when
 *     nothing runs
 */
public record AssayHome(Path directory, Path cache) {

    /** The environment variable that names the data directory. */
    public static final String VARIABLE = "ASSAY_HOME";

    private static final String DEFAULT_DIRECTORY = ".assay";

    public AssayHome {
        directory = directory.toAbsolutePath().normalize();
        cache = cache.toAbsolutePath().normalize();
    }

    /**
     * Finds the data directory and creates it, readable by its owner only.
     *
     * @param environment of the process; {@code ASSAY_HOME} names the directory ({@code ./.assay} when absent),
     *     {@code XDG_CACHE_HOME} the user's cache ({@code ~/.cache} when absent)
     * @throws EmbeddedEngineException when the directory can't be created
     */
    public static AssayHome of(Map<String, String> environment) {
        Path directory = Path.of(nonBlank(environment, VARIABLE, DEFAULT_DIRECTORY));
        Path userCache = Path.of(nonBlank(
                environment,
                "XDG_CACHE_HOME",
                Path.of(System.getProperty("user.home"), ".cache").toString()));
        return at(directory, userCache.resolve("assay"));
    }

    /**
     * {@return the data directory in this place, created if need be, readable by its owner only}
     *
     * @throws EmbeddedEngineException when the directory can't be created
     */
    public static AssayHome at(Path directory, Path cache) {
        try {
            OwnerOnly.createDirectories(directory);
            return new AssayHome(directory.toRealPath(), cache);
        } catch (IOException e) {
            throw new EmbeddedEngineException(
                    "The data directory " + directory + " can't be created: " + reason(e) + "; set " + VARIABLE
                            + " to a directory you may write to",
                    e);
        }
    }

    /** {@return a file or directory of the home} */
    Path resolve(String name) {
        return directory.resolve(name);
    }

    /** Of some causes the JDK tells nothing but the path. */
    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof NoSuchFileException) {
            return "nothing can be made there";
        }
        return e instanceof FileAlreadyExistsException ? "a file is in its place" : String.valueOf(e.getMessage());
    }

    private static String nonBlank(Map<String, String> environment, String name, String otherwise) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
