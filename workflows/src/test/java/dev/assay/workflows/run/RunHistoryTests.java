package dev.assay.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.history.v1.HistoryEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run leaves in Temporal's history: how much, and that no text of a user is in it. */
class RunHistoryTests {

    /** The budget of a one-stage run that misses the cache, whatever the size of its prompt. */
    private static final int MAX_EVENTS = 17;

    private static final int MAX_BYTES = 6 * 1024;

    private static final JsonMapper JSON = new JsonMapper();

    /** Ids, labels, statuses, commands, summaries; names and times that the SDK gives local activities. */
    private static final Pattern HARMLESS = Pattern.compile("\\d+"
            + "|openai/model-[ab]|polite|stage \\d/\\d · openai/model-[ab]|score · polite"
            + "|[A-Z]+|Run[A-Z][a-z]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
            + "|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

    @RegisterExtension
    final RunHarness run = new RunHarness();

    private final FakeRun row = run.row();

    @Test
    void aOneStageRunThatMissesTheCacheKeepsToItsBudget() {
        run.runToEnd();

        List<HistoryEvent> events = run.history().getEvents();
        int bytes = events.stream().mapToInt(HistoryEvent::getSerializedSize).sum();
        System.out.println("history of a one-stage run: " + events.size() + " events, " + bytes + " bytes");

        assertThat(events).hasSizeLessThanOrEqualTo(MAX_EVENTS);
        assertThat(bytes).isLessThanOrEqualTo(MAX_BYTES);
    }

    @Test
    void payloadsHoldNothingButIdsNumbersStatusesAndLabels() {
        row.stages("openai/model-a", "openai/model-b").slowScorers("polite").during("call 0", () -> {
            run.pause();
            row.await("pause");
            run.resume();
        });

        run.runToEnd();

        assertThat(payloads())
                .hasSizeGreaterThan(20)
                .flatExtracting(payload -> texts(payload).toList())
                .isNotEmpty()
                .allMatch(HARMLESS.asMatchPredicate());
    }

    @Test
    void aHistoryNeverHoldsWhatTheRowRemembers() {
        run.runToEnd();

        assertThat(row.memory()).contains(FakeRun.SECRET_TEXT);
        assertThat(payloads()).noneMatch(payload -> payload.toString().contains("canary"));
    }

    @Test
    void markersOfStepsHoldNoArguments() {
        run.runToEnd();

        assertThat(run.history().getEvents())
                .filteredOn(HistoryEvent::hasMarkerRecordedEventAttributes)
                .hasSize(4)
                .allSatisfy(marker -> assertThat(
                                marker.getMarkerRecordedEventAttributes().getDetailsMap())
                        .doesNotContainKey("input"));
    }

    private List<JsonNode> payloads() {
        return JSON.readTree(run.history().toJson(false)).findParents("data").stream()
                .map(payload -> Base64.getDecoder().decode(payload.get("data").stringValue()))
                .map(data -> JSON.readTree(new String(data, StandardCharsets.UTF_8)))
                .toList();
    }

    private static Stream<String> texts(JsonNode value) {
        return value.isContainer()
                ? value.valueStream().flatMap(RunHistoryTests::texts)
                : Stream.of(value).filter(JsonNode::isString).map(JsonNode::stringValue);
    }
}
