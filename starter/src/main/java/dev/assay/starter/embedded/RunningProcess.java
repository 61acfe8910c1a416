package dev.assay.starter.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A process that need not be a child of this one. It has ended when it has exited, even if its parent has not noticed: in
 * containers the parent of orphans often never does.
 *
 * @param handle of the process
 */
record RunningProcess(ProcessHandle handle) {

    /** The JDK itself looks at a process that is not its child in pauses of up to five seconds. */
    private static final long LOOK_EVERY_MILLIS = 5;

    /** {@return the process of this id, if it runs} */
    static Optional<RunningProcess> of(long pid) {
        return ProcessHandle.of(pid).map(RunningProcess::new).filter(RunningProcess::isRunning);
    }

    boolean isRunning() {
        return handle.isAlive() && !isZombie();
    }

    /** Sends a signal by its name, such as {@code INT}; one that comes too late is no error. */
    void signal(String name) throws IOException {
        ShortCommand.run(List.of("/bin/sh", "-c", "kill -" + name + " " + handle.pid()));
    }

    /** Waits for the end of the process; false when the patience was shorter. */
    boolean endsWithin(Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (isRunning()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while waiting for process " + handle.pid() + " to end", e);
            }
        }
        return true;
    }

    /** The third field of Linux's {@code /proc/PID/stat}, behind the name in brackets, is the state. */
    private boolean isZombie() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(handle.pid()), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }
}
