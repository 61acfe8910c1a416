package dev.assay.starter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * The database's files in a data directory: {@code data}, the password beside it, the log.
 *
 * @param directory where they lie
 */
record PostgresCluster(Path directory) {

    /** The database's only user. */
    static final String USER = "assay";

    private static final int PASSWORD_BYTES = 24;

    Path data() {
        return directory.resolve("data");
    }

    Path log() {
        return directory.resolve("postgres.log");
    }

    String password() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    /** Makes the password, unless there is one. */
    void createPassword() throws IOException {
        if (Files.exists(passwordFile())) {
            return;
        }
        if (exists()) {
            throw new EmbeddedEngineException("The database in " + data() + " has lost its password file "
                    + passwordFile() + "; put it back, or move " + directory + " away to start with an empty database");
        }
        byte[] secret = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(secret);
        OwnerOnly.write(passwordFile(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /**
     * Creates the database's files at the first start, durably and as a whole.
     *
     * @throws EmbeddedEngineException when that fails, or when the files are of another major version
     */
    void createData(PostgresBinaries binaries, ServerAccount account, StartTimings timings) throws IOException {
        if (!exists()) {
            timings.measure("postgres.initdb", () -> initialize(binaries, account));
            return;
        }
        String found = Files.readString(data().resolve("PG_VERSION")).strip();
        if (!found.equals(binaries.major())) {
            throw new EmbeddedEngineException("The database in " + data() + " was written by PostgreSQL " + found
                    + ", and this Assay brings PostgreSQL " + binaries.version()
                    + "; use the Assay that wrote it to export, or move " + directory
                    + " away to start with an empty database");
        }
    }

    private boolean exists() {
        return Files.exists(data().resolve("PG_VERSION"));
    }

    private Path passwordFile() {
        return directory.resolve("password");
    }

    private Path initialize(PostgresBinaries binaries, ServerAccount account) throws IOException {
        Path partial = directory.resolve("data.partial");
        PostgresArchive.deleteTree(partial);
        ShortCommand initdb = ShortCommand.run(account.running(List.of(
                binaries.program("initdb"),
                "--pgdata=" + partial,
                "--username=" + USER,
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile(),
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions")));
        if (initdb.exitCode() != 0) {
            throw new EmbeddedEngineException("PostgreSQL can't create its files in " + directory + ":\n"
                    + initdb.output().strip());
        }
        return Files.move(partial, data(), StandardCopyOption.ATOMIC_MOVE);
    }
}
