package dev.assay.starter.embedded;

import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.Optional;

/** A Temporal service in or beside this process, for nobody but this instance. */
public sealed interface TemporalEngine extends AutoCloseable permits InMemoryTemporal, DevServerTemporal {

    /** The namespace that exists in every engine. */
    String NAMESPACE = "default";

    /** {@return what runs, in a few words} */
    String name();

    /** {@return where it is reached: {@code host:port}, or "in this process"} */
    String target();

    /** {@return the address of Temporal's own pages for a browser, if the engine has them} */
    default Optional<String> ui() {
        return Optional.empty();
    }

    /** {@return one sentence on what of the workflows is still there after a crash} */
    String survival();

    /** Points a client at this engine. */
    void connect(WorkflowServiceStubsOptions.Builder client);

    /** Stops the engine, within seconds. Clients and workers must have stopped before. Idempotent. */
    @Override
    void close();
}
