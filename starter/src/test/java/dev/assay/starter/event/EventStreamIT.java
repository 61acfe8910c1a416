package dev.assay.starter.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.event.EventClient.Received;
import dev.assay.starter.testing.ApiClient;
import dev.assay.starter.testing.FakeProvider;
import dev.assay.starter.testing.SharedInstance;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedInstance.Extension.class)
@Timeout(60)
class EventStreamIT {

    private static final String[] OF_A_RUN = {"run.started", "run.stage_completed", "run.scored", "run.completed"};

    private final ApiClient api;
    private final FakeProvider provider;
    private final URI address;
    private final String unique = UUID.randomUUID().toString();

    EventStreamIT(SharedInstance instance) {
        this.api = instance.owner();
        this.provider = instance.provider();
        this.address = instance.instance().address();
    }

    @Test
    void tellsTheStoryOfARunAndEndsWithIt() throws Exception {
        FakeProvider.Hold held = provider.holds("story " + unique);
        String run = api.run(config("story " + unique));

        try (EventClient events = open("/api/v1/runs/" + run + "/events")) {
            assertThat(events.contentType()).startsWith("text/event-stream");
            assertThat(events.next().type()).isEqualTo("run.started");
            held.release();
            List<Received> rest = events.untilEnd();

            assertThat(rest)
                    .extracting(Received::type)
                    .containsExactly("run.stage_completed", "run.scored", "run.completed");
            assertThat(rest).extracting(Received::id).isSorted();
            assertThat(rest).allSatisfy(event -> {
                assertThat(event.data().path("id").asLong()).isEqualTo(event.id());
                assertThat(event.data().path("type").asString()).isEqualTo(event.type());
                assertThat(event.data().path("subject").asString()).isEqualTo("run:" + run);
            });
        }
    }

    @Test
    void goesOnAfterTheLastEventThatTheReaderHad() throws Exception {
        String run = ended("again " + unique);
        List<Received> all = read("/api/v1/runs/" + run + "/events");

        assertThat(all).extracting(Received::type).containsExactly(OF_A_RUN);
        for (int had = 0; had < all.size() - 1; had++) {
            String last = String.valueOf(all.get(had).id());
            try (EventClient events = open("/api/v1/runs/" + run + "/events", "Last-Event-ID", last)) {
                assertThat(events.untilEnd()).isEqualTo(all.subList(had + 1, all.size()));
            }
        }
    }

    @Test
    void saysThatThereIsNothingToComeForAfterTheEnd() throws Exception {
        String run = ended("nothing " + unique);
        List<Received> all = read("/api/v1/runs/" + run + "/events");
        String last = String.valueOf(all.get(all.size() - 1).id());

        try (EventClient events = open("/api/v1/runs/" + run + "/events?after=" + last)) {
            assertThat(events.status()).isEqualTo(204);
        }
    }

    @Test
    void tellsOfEverythingFromNowOn() throws Exception {
        ended("before " + unique);
        try (EventClient events = open("/api/v1/events?type=run.completed,run.failed")) {
            String run = ended("after " + unique);

            Received event = events.next();
            while (!event.data().path("subject").asString().equals("run:" + run)) {
                assertThat(event.type()).isIn("run.completed", "run.failed");
                event = events.next();
            }
            assertThat(event.type()).isEqualTo("run.completed");
        }
    }

    @Test
    void catchesUpFromAnyEventWithoutGapOrRepeat() throws Exception {
        String experiment =
                api.post("/api/v1/experiments", """
                        {"dataset": {"samples": [%s]}, "variants": [{"prompt": "[(${input})]", "model": "echo/m"}]}""".formatted(samples(300))).text("/id");
        List<Received> ofExperiment = read("/api/v1/experiments/" + experiment + "/events");
        long first = ofExperiment.get(0).id();
        long last = ofExperiment.get(ofExperiment.size() - 1).id();

        List<Long> table = idsUntil("/api/v1/events?after=" + (first - 1), last);
        List<Long> later = idsUntil("/api/v1/events?after=" + table.get(table.size() / 2), last);

        assertThat(ofExperiment.get(ofExperiment.size() - 1).type()).isEqualTo("experiment.completed");
        assertThat(table).hasSizeGreaterThan(900).isSorted().doesNotHaveDuplicates();
        assertThat(later).isEqualTo(table.subList(table.size() / 2 + 1, table.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.5", "99999999999999999999"})
    void refusesWhatIsNoIdOfAnEvent(String id) {
        ApiClient.Reply reply = api.get("/api/v1/events?after=" + id);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("/detail")).startsWith("'" + id + "' is no id of an event");
    }

    @Test
    void knowsNoEventsOfARunThatIsNone() {
        assertThat(api.get("/api/v1/runs/nosuchrun/events").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/experiments/nosuch/events").status()).isEqualTo(404);
    }

    private List<Long> idsUntil(String path, long last) throws Exception {
        List<Long> ids = new ArrayList<>();
        try (EventClient events = open(path)) {
            long id = 0;
            while (id < last) {
                id = events.next().id();
                ids.add(id);
            }
        }
        return ids;
    }

    private List<Received> read(String path) throws Exception {
        try (EventClient events = open(path)) {
            return events.untilEnd();
        }
    }

    private EventClient open(String path, String... headers) throws IOException, InterruptedException {
        return EventClient.open(address, path, headers);
    }

    private String ended(String prompt) {
        String run = api.run(config(prompt));
        api.awaitStatus(run, "completed");
        return run;
    }

    private String config(String prompt) {
        return """
                {"prompt": "%s", "model": "p/m", "providers": {"p": %s}, "scorers": [{"type": "length", "max": 1000}]}""".formatted(prompt, provider.spec());
    }

    private static String samples(int count) {
        StringBuilder samples = new StringBuilder();
        for (int sample = 0; sample < count; sample++) {
            samples.append(sample == 0 ? "" : ", ").append("{\"input\": \"%d\"}".formatted(sample));
        }
        return samples.toString();
    }
}
