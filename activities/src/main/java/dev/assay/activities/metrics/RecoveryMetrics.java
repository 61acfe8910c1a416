package dev.assay.activities.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** Counts what was found interrupted, and put right. */
public final class RecoveryMetrics {

    private final MeterRegistry registry;
    private final Counter runsStarted;
    private final Counter runsClosed;
    private final Counter experimentsStarted;
    private final Counter experimentsCanceled;
    private final Counter scoringsStarted;
    private final Counter scoringsCanceled;

    public RecoveryMetrics(MeterRegistry registry) {
        this.registry = registry;
        runsStarted = counter("run", "started");
        runsClosed = counter("run", "closed");
        experimentsStarted = counter("experiment", "started");
        experimentsCanceled = counter("experiment", "canceled");
        scoringsStarted = counter("scoring", "started");
        scoringsCanceled = counter("scoring", "canceled");
    }

    /** A run that Temporal did not know was started. */
    public void startedRun() {
        runsStarted.increment();
    }

    /** A run whose workflow had ended was closed. */
    public void closedRun() {
        runsClosed.increment();
    }

    /** An experiment that Temporal did not know was started. */
    public void startedExperiment() {
        experimentsStarted.increment();
    }

    /** An experiment whose workflow had ended is canceled. */
    public void canceledExperiment() {
        experimentsCanceled.increment();
    }

    /** A scoring that Temporal did not know was started. */
    public void startedScoring() {
        scoringsStarted.increment();
    }

    /** A scoring whose workflow had ended was canceled. */
    public void canceledScoring() {
        scoringsCanceled.increment();
    }

    /** Shows how many calls were given up because their process was gone. @param ledger where this is counted */
    public <T> void showLostCalls(T ledger, ToDoubleFunction<T> lost) {
        FunctionCounter.builder("assay.calls.lost", ledger, lost).register(registry);
    }

    private Counter counter(String subject, String action) {
        return registry.counter("assay.recovered", "subject", subject, "action", action);
    }
}
