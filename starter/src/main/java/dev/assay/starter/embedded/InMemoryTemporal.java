package dev.assay.starter.embedded;

import io.temporal.internal.testservice.RealTimeService;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs the SDK's in-memory service in this process; no port is open. */
final class InMemoryTemporal implements TemporalEngine {

    /** Some 50 MB of closed runs at most, at 23 KB for a run of one stage. */
    private static final int MAX_CLOSED = 2_000;

    private static final Duration MAX_CLOSED_AGE = Duration.ofMinutes(10);

    private final RealTimeService service;
    private final AtomicBoolean closed = new AtomicBoolean();

    private InMemoryTemporal(RealTimeService service) {
        this.service = service;
    }

    /** Starts the service. */
    static InMemoryTemporal start(StartTimings timings) {
        return timings.measure(
                "temporal.memory", () -> new InMemoryTemporal(RealTimeService.start(MAX_CLOSED, MAX_CLOSED_AGE)));
    }

    @Override
    public String name() {
        return "the SDK's in-memory service";
    }

    @Override
    public String target() {
        return "in this process";
    }

    @Override
    public String survival() {
        return "Workflow histories do not survive a crash; Assay starts unfinished runs again from its rows.";
    }

    @Override
    public void connect(WorkflowServiceStubsOptions.Builder client) {
        client.setChannel(service.channel());
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            service.close();
        }
    }
}
