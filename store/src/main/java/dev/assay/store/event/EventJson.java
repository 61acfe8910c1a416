package dev.assay.store.event;

import dev.assay.workflows.event.Event;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of events. All of it is ASCII, so that any text gets through PostgreSQL and Redis. */
public final class EventJson {

    private static final JsonMapper mapper =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private EventJson() {}

    static String write(Object data) {
        return mapper.writeValueAsString(data);
    }

    static JsonNode read(String data) {
        return mapper.readTree(data);
    }

    /** {@return the whole event as one line: id, type, subject, time, data} */
    public static String message(Event event) {
        return mapper.writeValueAsString(event);
    }
}
