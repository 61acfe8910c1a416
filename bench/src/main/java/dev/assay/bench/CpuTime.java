package dev.assay.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a second of the clock gave in CPU time: on a busy machine, divide the throughput by it. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class CpuTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    public double cpuSeconds;
    private long startedNanos;

    @Setup(Level.Iteration)
    public void start() {
        startedNanos = THREADS.getCurrentThreadCpuTime();
    }

    @TearDown(Level.Iteration)
    public void stop() {
        cpuSeconds = (THREADS.getCurrentThreadCpuTime() - startedNanos) / 1e9;
    }
}
