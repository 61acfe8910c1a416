package dev.assay.workflows.connection;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.Jackson3JsonPayloadConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;

/** Makes clients of a Temporal service whose payloads every part of Assay can read. */
public final class TemporalClients {

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
                .build();
    }

    /** Fields that are unknown are passed over, so that old and new versions can live side by side. */
    static DataConverter dataConverter() {
        return DefaultDataConverter.newDefaultInstance()
                .withPayloadConverterOverrides(new Jackson3JsonPayloadConverter());
    }
}
