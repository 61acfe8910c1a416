package dev.assay.activities.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.activities.metrics.DispatchMetrics;
import dev.assay.store.event.EventBus;
import dev.assay.workflows.event.Event;
import dev.assay.workflows.event.EventTypes;
import dev.assay.workflows.event.Subject;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class WindowTests {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final EventBus bus = new EventBus();
    private final Window window = new Window(bus, new DispatchMetrics(new SimpleMeterRegistry()));

    @AfterEach
    void close() {
        window.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {EventTypes.RUN_COMPLETED, EventTypes.RUN_FAILED, EventTypes.RUN_CANCELED})
    void hearsOfTheEndOfARun(String end) throws InterruptedException {
        window.add(run("a"));
        window.add(run("b"));

        publish("a", end);

        assertThat(window.awaitNews(LONG)).containsExactly("a");
        assertThat(window.awaitNews(Duration.ZERO)).isEmpty();
    }

    @Test
    void aRunThatWaitsForAPersonHoldsNoPlaceAndItsEndIsHeard() throws InterruptedException {
        window.add(run("a"));
        publish("a", EventTypes.RUN_WAITING);

        assertThat(window.awaitNews(LONG)).containsExactly("a");

        window.waits("a");

        assertThat(window.size()).isZero();
        assertThat(window.waiting()).containsExactly("a");

        publish("a", EventTypes.RUN_COMPLETED);

        assertThat(window.awaitNews(LONG)).containsExactly("a");
    }

    @Test
    void isWokenByAnEndWhileItWaits() throws InterruptedException {
        window.add(run("a"));
        CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> publish("a", EventTypes.RUN_COMPLETED));

        assertThat(window.awaitNews(LONG)).containsExactly("a");
        assertThat(publishing).succeedsWithin(LONG);
    }

    @Test
    void tellsTogetherWhatEndsSideBySide() throws InterruptedException {
        window.add(run("a"));
        window.add(run("b"));
        window.add(run("c"));

        publish("a", EventTypes.RUN_COMPLETED);
        publish("c", EventTypes.RUN_FAILED);

        assertThat(window.awaitNews(LONG)).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void leavesAloneWhatIsNotItsOwnAndWhatIsNoEnd() throws InterruptedException {
        window.add(run("a"));

        publish("other", EventTypes.RUN_COMPLETED);
        publish("a", EventTypes.RUN_STAGE_COMPLETED);
        publish("a", EventTypes.RUN_PAUSED);

        assertThat(window.awaitNews(Duration.ZERO)).isEmpty();
    }

    @Test
    void tellsOnceOfARunThatWasTakenOutMeanwhile() throws InterruptedException {
        window.add(run("a"));
        publish("a", EventTypes.RUN_COMPLETED);
        window.remove("a");

        assertThat(window.awaitNews(Duration.ZERO)).isEmpty();
        assertThat(window.isEmpty()).isTrue();
    }

    @Test
    void countsARunOnce() {
        window.add(run("a"));
        window.add(run("a"));
        window.add(run("b"));

        assertThat(window.size()).isEqualTo(2);
        assertThat(window.open()).containsExactlyInAnyOrder("a", "b");
        assertThat(window.contains("b")).isTrue();
    }

    @Test
    void hasThoseThatAreOpenForLongLookedAtOnceInThatTime() {
        window.add(run("a"));

        assertThat(window.openFor(LONG)).isEmpty();
        assertThat(window.openFor(Duration.ofNanos(-1))).containsExactly(run("a"));
    }

    @Test
    void hearsNothingAfterItsEnd() throws InterruptedException {
        window.add(run("a"));
        window.close();

        publish("a", EventTypes.RUN_COMPLETED);

        assertThat(window.awaitNews(Duration.ZERO)).isEmpty();
    }

    private void publish(String runId, String type) {
        bus.publish(new Event(1, type, Subject.run(runId), Instant.EPOCH, JsonNodeFactory.instance.objectNode()));
    }

    private static WindowRun run(String id) {
        return new WindowRun(id, 0, "sample", 1, 1);
    }
}
