package dev.assay.store.event;

import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Threads that keep no process alive. */
final class DaemonThread {

    private DaemonThread() {}

    static Thread named(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** {@return an executor of one thread, which starts with the first task} */
    static ScheduledThreadPoolExecutor scheduler(String name) {
        return new ScheduledThreadPoolExecutor(1, work -> named(name, work));
    }
}
