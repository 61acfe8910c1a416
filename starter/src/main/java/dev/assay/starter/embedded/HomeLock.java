package dev.assay.starter.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Owns a data directory: at most one process holds the lock of {@code owner.lock}. The operating system releases it when
 * the process ends, however it ends.
 */
public final class HomeLock implements AutoCloseable {

    private static final String FILE = "owner.lock";

    /** The lock lies past any content, so that the content can be read where locks are mandatory. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /** Someone who asks whether the directory is owned holds the lock for an instant: try again this often. */
    private static final int ATTEMPTS = 10;

    private static final long PAUSE_MILLIS = 20;

    /**
     * The directories this process owns. POSIX drops all of a process's locks on a file as soon as the process closes any
     * channel to it, so a file in here must not be opened.
     */
    private static final Set<Path> OWNED_HERE = ConcurrentHashMap.newKeySet();

    private final AssayHome home;
    private final FileChannel channel;
    private final Instant startedAt;

    private HomeLock(AssayHome home, FileChannel channel, Instant startedAt) {
        this.home = home;
        this.channel = channel;
        this.startedAt = startedAt;
    }

    /**
     * Takes the data directory for this process.
     *
     * @throws HomeInUseException when a running instance owns it
     * @throws EmbeddedEngineException when the lock file can't be written
     */
    public static HomeLock acquire(AssayHome home) {
        return tryAcquire(home)
                .orElseThrow(() -> new HomeInUseException(home.directory(), ownerOf(home.resolve(FILE))));
    }

    /** {@return the lock, or empty when a running instance owns the data directory} */
    public static Optional<HomeLock> tryAcquire(AssayHome home) {
        if (!OWNED_HERE.add(home.directory())) {
            return Optional.empty();
        }
        boolean acquired = false;
        try {
            Optional<HomeLock> lock = lock(home);
            acquired = lock.isPresent();
            return lock;
        } catch (IOException e) {
            throw new EmbeddedEngineException("The lock file " + home.resolve(FILE) + " can't be written: " + e, e);
        } finally {
            if (!acquired) {
                OWNED_HERE.remove(home.directory());
            }
        }
    }

    /** {@return whether a running instance, maybe this one, owns the data directory} */
    static boolean isHeld(AssayHome home) throws IOException {
        Path file = home.resolve(FILE);
        if (OWNED_HERE.contains(home.directory())) {
            return true;
        }
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(LOCKED_BYTE, 1, true)) {
            return lock == null;
        }
    }

    public AssayHome home() {
        return home;
    }

    /** {@return since when this process owns the data directory} */
    public Instant startedAt() {
        return startedAt;
    }

    /** Gives the data directory up. What runs in it must have ended. Idempotent. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedEngineException("The lock of " + home.directory() + " can't be released: " + e, e);
        } finally {
            OWNED_HERE.remove(home.directory());
        }
    }

    private static Optional<HomeLock> lock(AssayHome home) throws IOException {
        Path file = home.resolve(FILE);
        OwnerOnly.createFile(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        boolean acquired = false;
        try {
            acquired = lock(channel);
            if (!acquired) {
                return Optional.empty();
            }
            Files.deleteIfExists(home.resolve(OwnerRecord.FILE)); // of an owner that was killed
            Instant startedAt = Instant.now();
            String owner = "pid " + ProcessHandle.current().pid() + ", started " + startedAt;
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)));
            return Optional.of(new HomeLock(home, channel, startedAt));
        } finally {
            if (!acquired) {
                channel.close();
            }
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        for (int attempt = 1; channel.tryLock(LOCKED_BYTE, 1, false) == null; attempt++) {
            if (attempt == ATTEMPTS) {
                return false;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static String ownerOf(Path file) {
        if (OWNED_HERE.contains(file.getParent())) {
            return "pid " + ProcessHandle.current().pid() + ", this process";
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "unknown owner, " + file + " is unreadable";
        }
    }
}
