package dev.assay.starter.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.starter.testing.ApiClient;
import dev.assay.starter.testing.FakeProvider;
import dev.assay.starter.testing.SharedInstance;
import dev.assay.store.event.EventReader;
import dev.assay.workflows.event.Event;
import dev.assay.workflows.event.Subject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedInstance.Extension.class)
@Timeout(120)
class ManyRunsIT {

    private static final int RUNS = 200;
    private static final int THREADS = 16;

    private final SharedInstance instance;
    private final EventReader events;
    private final ApiClient api;
    private final FakeProvider provider;

    ManyRunsIT(SharedInstance instance) {
        this.instance = instance;
        this.events = instance.instance().context().getBean(EventReader.class);
        this.api = instance.owner();
        this.provider = instance.provider();
    }

    @Test
    void completesAllOfManyRunsAtOnce() throws Exception {
        provider.takes(Duration.ofMillis(20));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Callable<String>> posts = IntStream.range(0, RUNS)
                .mapToObj(number -> (Callable<String>) () -> api.run(config(number)))
                .toList();

        List<Future<String>> posted = threads.invokeAll(posts);

        threads.shutdown();
        for (int number = 0; number < RUNS; number++) {
            String id = posted.get(number).get();
            JsonNode run = api.awaitStatus(id, "completed");
            int first = ("crowd " + number + ".").length();
            assertThat(run.path("tokens_in").asInt()).isEqualTo(first + ("re: crowd " + number + ".!").length());
            assertThat(run.path("tokens_out").asInt()).isEqualTo(2 * FakeProvider.TOKENS_OUT);
            // events are read once no earlier one can appear any more, which other runs may hold up
            await().pollDelay(Duration.ZERO)
                    .untilAsserted(() -> assertThat(events.after(Subject.run(id), 0, 100))
                            .extracting(Event::type)
                            .containsExactly(
                                    "run.started",
                                    "run.stage_completed",
                                    "run.stage_completed",
                                    "run.scored",
                                    "run.completed"));
        }
        assertThat(provider.calls("crowd")).isEqualTo(2 * RUNS);
        assertThat(instance.log()).doesNotContain("Connection is not available").doesNotContain("ERROR");
        provider.takes(Duration.ZERO);
    }

    private String config(int number) {
        return """
                {"pipeline_stages": [{"prompt": "crowd %d.", "model": "fake/m"},
                                     {"prompt": "[(${prev_output})]!", "model": "fake/m"}],
                 "scorers": [{"type": "contains", "value": "crowd"}],
                 "providers": {"fake": %s}}""".formatted(number, provider.spec());
    }
}
