package dev.assay.workflows.connection;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.Jackson3JsonPayloadConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;

/** Makes clients of a Temporal service whose payloads every part of Assay can read. */
public final class TemporalClients {

    /** Turned off: nobody looks at them here, and a service that takes none has each worker warn of it. */
    private static final Duration NO_WORKER_HEARTBEATS = Duration.ofSeconds(-1);

    private TemporalClients() {}

    /** {@return a client of a namespace} */
    public static WorkflowClient client(WorkflowServiceStubs service, String namespace) {
        return WorkflowClient.newInstance(service, options(namespace));
    }

    /** {@return what every client of a namespace is made with} */
    public static WorkflowClientOptions options(String namespace) {
        return WorkflowClientOptions.newBuilder()
                .setNamespace(namespace)
                .setDataConverter(dataConverter())
                .setWorkerHeartbeatInterval(NO_WORKER_HEARTBEATS)
                .build();
    }

    /** Fields that are unknown are passed over, so that old and new versions can live side by side. */
    static DataConverter dataConverter() {
        return DefaultDataConverter.newDefaultInstance()
                .withPayloadConverterOverrides(new Jackson3JsonPayloadConverter());
    }
}
