package dev.assay.workflows.testing;

import dev.assay.workflows.connection.TemporalClients;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;

/** An in-memory Temporal with the options of Assay's own clients. */
public final class TestTemporal {

    /** What histories name in place of a machine and a process. */
    public static final String IDENTITY = "test";

    private TestTemporal() {}

    /** {@return one that the caller starts and closes} */
    public static TestWorkflowEnvironment create() {
        return TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder(TemporalClients.options("default"))
                        .setIdentity(IDENTITY)
                        .build())
                .build());
    }
}
