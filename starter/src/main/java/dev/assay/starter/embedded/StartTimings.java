package dev.assay.starter.embedded;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Measures the phases of a start; safe for engines that start side by side. */
public final class StartTimings {

    private final List<Phase> phases = new CopyOnWriteArrayList<>();

    /** {@return the phases in the order they ended} */
    public List<Phase> phases() {
        return List.copyOf(phases);
    }

    /** Runs the step and records how long it took, also when it fails. */
    public <T, E extends Exception> T measure(String phase, Step<T, E> step) throws E {
        long start = System.nanoTime();
        try {
            return step.run();
        } finally {
            phases.add(new Phase(phase, Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    /**
     * One step of a start.
     *
     * @param name of the step, such as {@code postgres.initdb}
     * @param duration wall-clock time of the step
     */
    public record Phase(String name, Duration duration) {}

    /** Does one step of a start. */
    @FunctionalInterface
    public interface Step<T, E extends Exception> {
        T run() throws E;
    }
}
