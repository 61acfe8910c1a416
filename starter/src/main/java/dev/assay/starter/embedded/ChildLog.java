package dev.assay.starter.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what a child process prints into a file that can't grow without end: at {@value #MAX_CHARS} characters the file
 * becomes {@code NAME.1}, in the place of the former one, and a new file begins. The child's end ends it.
 */
final class ChildLog {

    private static final Logger log = LoggerFactory.getLogger(ChildLog.class);

    private static final int MAX_CHARS = 5_000_000;
    private static final int TAIL_LINES = 12;

    private final Path file;
    private final String readyMark;
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final Deque<String> tail = new ArrayDeque<>();
    private @Nullable Writer writer;
    private long written;

    private ChildLog(Path file, String readyMark) {
        this.file = file;
        this.readyMark = readyMark;
    }

    /**
     * Follows what the process prints, errors included if it was started so.
     *
     * @param readyMark part of the line by which the process says that it is ready
     */
    static ChildLog follow(Process process, Path file, String readyMark) throws IOException {
        OwnerOnly.createFile(file);
        ChildLog childLog = new ChildLog(file, readyMark);
        childLog.open();
        Thread pump = new Thread(() -> childLog.pump(process.getInputStream()), "log-" + file.getFileName());
        pump.setDaemon(true);
        pump.start();
        return childLog;
    }

    /** Waits until the process has said that it is ready; false when it ended or the time passed without. */
    boolean showsReadyWithin(long seconds) throws IOException {
        try {
            return ready.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for the process of " + file, e);
        }
    }

    /** {@return the last lines} */
    String tail() {
        synchronized (tail) {
            return String.join("\n", tail);
        }
    }

    private void pump(InputStream output) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                remember(line);
                append(line);
                if (!ready.isDone() && line.contains(readyMark)) {
                    ready.complete(true);
                }
            }
        } catch (IOException e) {
            log.debug("The output of {} ended", file, e);
        } finally {
            ready.complete(false);
            close();
        }
    }

    private void remember(String line) {
        synchronized (tail) {
            tail.addLast(line);
            if (tail.size() > TAIL_LINES) {
                tail.removeFirst();
            }
        }
    }

    /** A file that can't be written must not stop the reading, or the child would hang on a full pipe. */
    private void append(String line) {
        Writer target = writer;
        if (target == null) {
            return;
        }
        try {
            target.write(line);
            target.write('\n');
            target.flush();
            written += line.length() + 1L;
            if (written > MAX_CHARS) {
                target.close();
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                OwnerOnly.createFile(file);
                open();
            }
        } catch (IOException e) {
            log.warn("{} can't be written any more: {}", file, e.toString());
            writer = null;
        }
    }

    private void open() throws IOException {
        writer = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
        written = Files.size(file);
    }

    private void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException e) {
            log.debug("{} was not closed", file, e);
        }
    }
}
