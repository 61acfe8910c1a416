package dev.assay.starter.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.starter.boot.InstanceSettings;
import dev.assay.starter.boot.LocalInstance;
import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.embedded.AssayHome;
import dev.assay.starter.embedded.EngineChoice;
import dev.assay.starter.embedded.HomeLock;
import dev.assay.starter.testing.ApiClient;
import dev.assay.starter.testing.FakeProvider;
import dev.assay.starter.testing.HomeDatabase;
import dev.assay.starter.testing.InstanceProcess;
import dev.assay.starter.testing.SharedInstance;
import dev.assay.starter.testing.StartsJvms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Kills an instance with {@code SIGKILL} again and again while an experiment is at work, lets the last one finish it, and
 * compares with the same experiment left in peace.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
@StartsJvms
class RepeatedKillsIT {

    private static final int SAMPLES = 250;
    private static final int RUNS = 1_000;
    private static final int CONCURRENCY = 32;
    private static final int KILLS = 10;

    /** Fewer than a tenth of all: the last kill finds runs that were not called yet. */
    private static final int CALLS_BETWEEN_KILLS = 90;

    /** What two experiments of the same content may differ in; calls that were lost are paid again. */
    private static final Set<String> OWN =
            Set.of("id", "run_id", "created_at", "started_at", "completed_at", "duration_ms", "latency_ms", "calls");

    private AssayHome home;
    private FakeProvider provider;
    private LocalInstance last;
    private String id;
    private int calls;
    private JsonNode export;
    private JsonNode exportInPeace;

    @BeforeAll
    @Timeout(600)
    void kill(@TempDir Path directory) throws Exception {
        home = SharedInstance.homeAt(directory);
        provider = new FakeProvider();
        provider.takes(Duration.ofMillis(30));
        try (InstanceProcess first = InstanceProcess.start(home, "memory")) {
            id = first.api().experiment(experiment());
            awaitCalls(CALLS_BETWEEN_KILLS);
            first.kill();
        }
        for (int kill = 2; kill <= KILLS; kill++) {
            try (InstanceProcess next = InstanceProcess.start(home, "memory")) {
                awaitCalls(kill * CALLS_BETWEEN_KILLS);
                next.kill();
            }
        }
        last = LocalInstance.start(
                HomeLock.acquire(home),
                new InstanceSettings(Need.WORK, EngineChoice.MEMORY, 0, false, Map.of(), false));
        ApiClient api = ApiClient.ofOwner(last);
        export = exportOnceCompleted(api, id);
        calls = provider.calls("");
        assertThat(api.delete("/api/v1/cache").status()).isEqualTo(200);
        exportInPeace = exportOnceCompleted(api, api.experiment(experiment()));
    }

    @AfterAll
    void stop() {
        if (last != null) {
            last.close();
        }
        provider.close();
    }

    @Test
    void completesEveryRunAtItsFirstTry() throws Exception {
        assertThat(found("select concat_ws(' ', status, try, count(*)) from run where id in (%s) group by status, try"))
                .containsExactly("completed 1 1000");
    }

    @Test
    void leavesEachRowAndEachEventOnce() throws Exception {
        assertThat(found("select concat_ws(' ', stage_index, count(*)) from stage_result where run_id in (%s) group by"
                        + " stage_index"))
                .containsExactly("0 1000");
        assertThat(found("select concat_ws(' ', scorer_name, version, count(*), count(distinct run_id)) from score"
                        + " where run_id in (%s) group by scorer_name, version order by scorer_name"))
                .containsExactly("contains 1 1000 1000", "levenshtein 1 1000 1000");
        assertThat(found("select concat_ws(' ', type, count(*), count(distinct subject)) from event"
                        + " where substr(subject, 5) in (%s) group by type order by type"))
                .containsExactly(
                        "run.completed 1000 1000",
                        "run.scored 2000 1000",
                        "run.stage_completed 1000 1000",
                        "run.started 1000 1000");
    }

    @Test
    void callsAgainOnlyWhatWasInFlight() throws Exception {
        int lost = Integer.parseInt(found("select count(*) from call where run_id in (%s) and outcome = 'lost'")
                .get(0));

        assertThat(lost).isLessThanOrEqualTo(KILLS * CONCURRENCY);
        // a call that was written down may not have been made
        assertThat(calls).isBetween(RUNS, RUNS + lost);
        assertThat(found("select outcome from call where run_id in (%s) group by outcome"))
                .containsOnly("answered", "lost");
        assertThat(export.path("calls").asInt()).isEqualTo(RUNS + lost);
    }

    @Test
    void reportsAndExportsAsIfNothingHadHappened() {
        assertThat(export.path("results").size()).isEqualTo(RUNS);
        assertThat(withoutOwn(export)).isEqualTo(withoutOwn(exportInPeace));
    }

    private void awaitCalls(int number) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .until(() -> provider.calls("") >= number);
    }

    private static JsonNode exportOnceCompleted(ApiClient api, String experimentId) {
        api.awaitExperiment(experimentId, "completed");
        return api.get("/api/v1/experiments/" + experimentId + "/export?format=json")
                .body();
    }

    /** {@return what a query finds in which the ids of the runs are wanted} */
    private List<String> found(String sql) throws Exception {
        try (HomeDatabase database = HomeDatabase.of(home)) {
            return database.column(sql.formatted("select id from run where experiment_id = '" + id + "'"));
        }
    }

    private static JsonNode withoutOwn(JsonNode document) {
        JsonNode copy = document.deepCopy();
        removeOwn(copy);
        return copy;
    }

    private static void removeOwn(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(OWN);
        }
        node.forEach(RepeatedKillsIT::removeOwn);
    }

    /** {@return an experiment whose answers differ in tokens and scores from sample to sample} */
    private String experiment() {
        String samples = IntStream.range(0, SAMPLES)
                .mapToObj(number -> "{\"id\": \"s%1$d\", \"input\": \"%2$s%1$d\", \"target\": \"%3$d\"}"
                        .formatted(number, "x".repeat(number % 40), number % 100))
                .collect(Collectors.joining(","));
        return """
                {"name": "killed", "dataset": {"samples": [%s]},
                 "variants": [{"name": "a", "prompt": "ask [(${input})]", "model": "fake/m"},
                              {"name": "b", "prompt": "please ask [(${input})]", "model": "fake/m"}],
                 "epochs": 2, "concurrency": %d,
                 "scorers": [{"type": "contains", "value": "[(${target})]", "threshold": 1}, {"type": "levenshtein"}],
                 "providers": {"fake": %s}}""".formatted(samples, CONCURRENCY, provider.spec());
    }
}
