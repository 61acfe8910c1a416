package dev.assay.workflows.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

class EventTests {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final JsonMapper json = JsonMapper.shared();

    @Test
    void isReadFromTheJsonItWrites() {
        Event event = new Event(7, "test", Subject.run("42"), NOON, IntNode.valueOf(42));

        String written = json.writeValueAsString(event);

        assertThat(json.readTree(written)).isEqualTo(json.readTree("""
                {"id": 7, "type": "test", "subject": "run:42", "time": "2026-01-01T12:00:00Z", "data": 42}"""));
        assertThat(json.readValue(written, Event.class)).isEqualTo(event);
    }

    @Test
    void keepsItsDataWhenTheGivenOneChanges() {
        ObjectNode data = json.createObjectNode().put("status", "running");
        Event event = new Event(1, EventTypes.RUN_STARTED, Subject.run("42"), NOON, data);

        data.put("status", "failed");

        assertThat(event.data().get("status").asString()).isEqualTo("running");
    }

    @Test
    void needsAType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Event(1, " ", Subject.run("42"), NOON, IntNode.valueOf(42)))
                .withMessageContaining("run.started");
    }
}
