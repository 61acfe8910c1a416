package dev.assay.starter.prune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.testing.ApiClient;
import dev.assay.starter.testing.ApiClient.Reply;
import dev.assay.starter.testing.SharedInstance;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedInstance.Extension.class)
@Timeout(120)
class PruneApiIT {

    private static final String PRUNE = "/api/v1/prune";
    private static final String RUNS = "/api/v1/runs/";
    private static final String EXPERIMENTS = "/api/v1/experiments/";

    private final ApiClient api;
    private final String topic = UUID.randomUUID().toString();

    PruneApiIT(SharedInstance instance) {
        this.api = instance.owner();
    }

    @BeforeEach
    void pruneWhatOthersLeft() {
        api.post(PRUNE, "{\"older_than\": \"1ms\"}");
    }

    @Test
    void takesAwayWhatIsOld() {
        String run = api.run("""
                {"prompt": "Say [(${input})]", "model": "echo/m", "input_data": "%s"}""".formatted(topic));
        String experiment = experiment("done", "");
        api.awaitStatus(run, "completed");
        api.awaitExperiment(experiment, "completed");

        Reply old = api.get(PRUNE + "?older_than=1ms");
        Reply pruned = api.post(PRUNE, "{\"older_than\": \"1ms\"}");

        assertThat(Instant.parse(old.text("/before"))).isBefore(Instant.now());
        assertThat(old.body().path("runs").asInt()).isPositive();
        assertThat(old.body().path("experiments").asInt()).isEqualTo(1);
        assertThat(old.body().path("experiment_runs").asInt()).isEqualTo(2);
        assertThat(old.body().path("datasets").asInt()).isEqualTo(1);
        assertThat(pruned.status()).isEqualTo(200);
        assertThat(pruned.body().propertyNames())
                .containsExactlyInAnyOrder("runs", "experiments", "datasets", "events", "cache_entries", "remaining");
        assertThat(pruned.body().path("remaining").asBoolean()).isFalse();
        assertThat(pruned.body().path("runs").asInt()).isPositive();
        assertThat(pruned.body().path("experiments").asInt()).isEqualTo(1);
        assertThat(pruned.body().path("datasets").asInt()).isEqualTo(1);
        assertThat(pruned.body().path("events").asInt()).isPositive();
        assertThat(api.get(RUNS + run).status()).isEqualTo(404);
        assertThat(api.get(EXPERIMENTS + experiment).status()).isEqualTo(404);
    }

    @Test
    void keepsWhatIsYoungOrNotAtItsEnd() {
        String held = experiment("held", ", \"budget\": {\"calls\": 1}, \"concurrency\": 1");
        api.awaitExperiment(held, "paused");

        Reply young = api.post(PRUNE, "{\"older_than\": \"1000000w\"}");
        Reply pruned = api.post(PRUNE, "{\"older_than\": \"1ms\"}");

        assertThat(young.body().toString())
                .contains("\"runs\":0", "\"experiments\":0", "\"datasets\":0", "\"events\":0");
        assertThat(pruned.body().toString()).contains("\"experiments\":0", "\"datasets\":0");
        assertThat(api.get(EXPERIMENTS + held).text("/runs/completed")).isEqualTo("1");
        api.post(EXPERIMENTS + held + "/cancel", "");
        api.awaitExperiment(held, "canceled");
    }

    /** Posts an experiment of two runs on samples of its own; {@return its id} */
    private String experiment(String word, String fields) {
        return api.experiment("""
                {"dataset": [{"input": "%1$s 1 %2$s"}, {"input": "%1$s 2 %2$s"}]%3$s,
                 "variants": [{"prompt": "Say [(${input})]", "model": "echo/m"}]}""".formatted(word, topic, fields));
    }
}
