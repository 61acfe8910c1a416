package dev.assay.starter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells other processes of the same user how to reach the instance that owns a data directory. It lies there as
 * {@code owner.json} (0600) from when the control port is open until the instance stops.
 *
 * @param pid process id of the instance
 * @param startedAt since when it owns the directory
 * @param address of its control port, {@code host:port} on loopback
 * @param secret what a caller must show there; never logged, and in no {@link #toString()}
 */
public record OwnerRecord(long pid, Instant startedAt, String address, String secret) {

    static final String FILE = "owner.json";

    /** {@return the record of the instance that holds this lock} */
    public static OwnerRecord of(HomeLock lock, String address, String secret) {
        return new OwnerRecord(ProcessHandle.current().pid(), lock.startedAt(), address, secret);
    }

    /**
     * {@return the record of the running owner; empty when nobody owns the directory, or its owner has no open control port
     * yet}
     *
     * @throws EmbeddedEngineException when there is a record that can't be read
     */
    public static Optional<OwnerRecord> read(AssayHome home) {
        Path file = home.resolve(FILE);
        try {
            if (!Files.exists(file) || !HomeLock.isHeld(home)) {
                return Optional.empty();
            }
            return Optional.of(JsonMapper.shared().readValue(Files.readString(file), OwnerRecord.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | JacksonException e) {
            throw new EmbeddedEngineException(
                    "The record of the running instance, " + file + ", can't be read: " + e.getMessage(), e);
        }
    }

    /** Publishes the record. */
    public void write(HomeLock lock) {
        Path file = lock.home().resolve(FILE);
        try {
            OwnerOnly.write(file, JsonMapper.shared().writeValueAsString(this));
        } catch (IOException e) {
            throw new EmbeddedEngineException("The record of this instance, " + file + ", can't be written: " + e, e);
        }
    }

    /** Takes the record away. Idempotent. */
    public static void remove(HomeLock lock) {
        Path file = lock.home().resolve(FILE);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new EmbeddedEngineException("The record of this instance, " + file + ", can't be removed: " + e, e);
        }
    }

    @Override
    public String toString() {
        return "OwnerRecord[pid=" + pid + ", startedAt=" + startedAt + ", address=" + address + "]";
    }
}
