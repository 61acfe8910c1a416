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
import dev.assay.starter.testing.ApiClient.Reply;
import dev.assay.starter.testing.FakeProvider;
import dev.assay.starter.testing.HomeDatabase;
import dev.assay.starter.testing.InstanceProcess;
import dev.assay.starter.testing.SharedInstance;
import dev.assay.starter.testing.StartsJvms;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Kills an instance with {@code SIGKILL} in which one experiment is paused, another is tried again and a dataset is being
 * stored, starts another instance on the same home, and looks at what became of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@StartsJvms
class ExperimentCrashIT {

    private static final int CONCURRENCY = 4;
    private static final int EACH = 10;
    private static final int ROWS = 50_000;

    /** A part of what so many rows take. */
    private static final int BYTES_OF_SOME_ROWS = 1 << 20;

    private static final String DATASETS = "/api/v1/datasets";

    private FakeProvider provider;
    private HomeDatabase database;
    private LocalInstance second;
    private ApiClient api;
    private String pausedId;
    private JsonNode paused;
    private int callsOfPausedWhilePaused;
    private JsonNode retried;
    private List<String> endedBeforeRetry;
    private List<String> endedAtKill;

    @BeforeAll
    @Timeout(300)
    void crash(@TempDir Path directory) throws Exception {
        provider = new FakeProvider();
        AssayHome home = SharedInstance.homeAt(directory);
        FakeProvider.Hold ofPaused = provider.holds("paused late");
        String retriedId = untilKilled(home, ofPaused);
        second = LocalInstance.start(
                HomeLock.acquire(home),
                new InstanceSettings(Need.WORK, EngineChoice.MEMORY, 0, false, Map.of(), false));
        database = HomeDatabase.of(home);
        api = ApiClient.ofOwner(second);
        retried = api.awaitExperiment(retriedId, "completed");
        // the engine is at work again, as the other experiment shows
        paused = api.get("/api/v1/experiments/" + pausedId).body();
        callsOfPausedWhilePaused = provider.calls("paused");
    }

    private String untilKilled(AssayHome home, FakeProvider.Hold ofPaused) throws Exception {
        try (InstanceProcess first = InstanceProcess.start(home, "memory");
                HomeDatabase rows = HomeDatabase.of(home)) {
            ApiClient client = first.api();
            provider.refuses("then bad", 400);
            String retriedId = client.experiment(experiment("retried", """
                    {"pipeline_stages": [{"prompt": "first [(${input})]", "model": "fake/m"},
                                         {"prompt": "then [(${input})]", "model": "fake/m"}]}""", "fine", "bad early", "bad late"));
            client.awaitExperiment(retriedId, "completed");
            endedBeforeRetry = ended(rows, retriedId);
            provider.accepts("then bad");

            pausedId = client.experiment(experiment("paused", """
                    {"prompt": "[(${input})]", "model": "fake/m"}""", "paused early", "paused late"));
            awaitThat(() -> provider.calls("paused late") == CONCURRENCY);
            client.post("/api/v1/experiments/" + pausedId + "/pause", "");

            FakeProvider.Hold ofRetried = provider.holds("then bad late");
            client.post("/api/v1/experiments/" + retriedId + "/retry", "");
            awaitThat(() -> provider.calls("then bad late") == EACH + CONCURRENCY);

            CompletableFuture<Reply> load = CompletableFuture.supplyAsync(() -> load(client));
            awaitThat(() -> rows.number("select pg_relation_size('sample')") > BYTES_OF_SOME_ROWS);
            first.kill();
            assertThat(load).failsWithin(Duration.ofSeconds(10));
            endedAtKill = ended(rows, retriedId);
            ofRetried.release();
            ofPaused.release();
            return retriedId;
        }
    }

    @AfterAll
    void stop() throws SQLException {
        if (second != null) {
            database.close();
            second.close();
        }
        provider.close();
    }

    @Test
    void leavesAPausedExperimentPausedUntilItIsResumed() {
        assertThat(paused.path("status").asString()).isEqualTo("paused");
        assertThat(paused.path("reason").asString()).isEqualTo("paused by a person");
        assertThat(callsOfPausedWhilePaused).isEqualTo(EACH + CONCURRENCY);

        api.post("/api/v1/experiments/" + pausedId + "/resume", "");

        JsonNode resumed = api.awaitExperiment(pausedId, "completed");
        assertThat(resumed.at("/runs/completed").intValue()).isEqualTo(2 * EACH);
        assertThat(provider.calls("paused early")).isEqualTo(EACH);
        assertThat(provider.calls("paused late")).isEqualTo(EACH + CONCURRENCY);
    }

    @Test
    void triesAgainOnlyWhatFailed() {
        assertThat(retried.at("/runs/completed").intValue()).isEqualTo(3 * EACH);
        assertThat(retried.at("/runs/failed").intValue()).isZero();
        assertThat(provider.calls("first ")).isEqualTo(3 * EACH);
        assertThat(provider.calls("then fine")).isEqualTo(EACH);
        assertThat(provider.calls("then bad early")).isEqualTo(2 * EACH);
        assertThat(provider.calls("then bad late")).isEqualTo(2 * EACH + CONCURRENCY);
    }

    @Test
    void leavesFinishedRowsByteForByte() throws Exception {
        assertThat(endedAtKill).containsAll(endedBeforeRetry);
        assertThat(ended(database, retried.path("id").asString())).containsAll(endedAtKill);
    }

    @Test
    void storesADatasetWholeOrNotAtAll() throws Exception {
        String samples =
                "select count(*) from sample where dataset_id in (select id from dataset where name = 'large')";
        long datasets = database.number("select count(*) from dataset where name = 'large'");
        assertThat(datasets).isLessThanOrEqualTo(1);
        assertThat(database.number(samples)).isEqualTo(datasets * ROWS);

        Reply again = load(api);

        assertThat(again.status()).isBetween(200, 201);
        assertThat(again.body().path("samples").asInt()).isEqualTo(ROWS);
        assertThat(database.number(samples)).isEqualTo(ROWS);
    }

    private static Reply load(ApiClient client) {
        String lines = IntStream.range(0, ROWS)
                .mapToObj(number -> "{\"input\": \"a sample of a large dataset\", \"id\": %d}\n".formatted(number))
                .collect(Collectors.joining());
        return client.send(client.request("POST", DATASETS + "?name=large", lines)
                .setHeader("Content-Type", "application/x-ndjson"));
    }

    /** {@return the rows of all ended runs, of their stages and scores, each as one text} */
    private static List<String> ended(HomeDatabase rows, String id) throws SQLException {
        String runs = "from run where experiment_id = '" + id + "' and status in ('completed', 'failed')";
        List<String> ended = new ArrayList<>(rows.column("select run::text " + runs));
        ended.addAll(rows.column("select row::text from stage_result row where run_id in (select id " + runs + ")"));
        ended.addAll(rows.column("select row::text from score row where run_id in (select id " + runs + ")"));
        return ended;
    }

    private static void awaitThat(Callable<Boolean> condition) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .until(condition);
    }

    /** @param kinds what inputs begin with; there are {@value #EACH} of each, in this order */
    private String experiment(String name, String variant, String... kinds) {
        String samples = List.of(kinds).stream()
                .flatMap(kind -> IntStream.range(0, EACH).mapToObj(number -> "\"" + kind + " " + number + "\""))
                .map("{\"input\": %s}"::formatted)
                .collect(Collectors.joining(","));
        return """
                {"name": "%s", "dataset": {"samples": [%s]}, "variants": [%s], "concurrency": %d,
                 "scorers": [{"type": "contains", "value": "0", "threshold": 1}],
                 "providers": {"fake": %s}}""".formatted(name, samples, variant, CONCURRENCY, provider.spec());
    }
}
