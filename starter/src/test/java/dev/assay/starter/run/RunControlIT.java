package dev.assay.starter.run;

import static dev.assay.starter.run.TestConfigs.fake;
import static dev.assay.starter.run.TestConfigs.twoStages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.testing.ApiClient;
import dev.assay.starter.testing.ApiClient.Reply;
import dev.assay.starter.testing.FakeProvider;
import dev.assay.starter.testing.SharedInstance;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedInstance.Extension.class)
@Timeout(60)
class RunControlIT {

    private static final String RUNS = "/api/v1/runs";

    private final SharedInstance instance;
    private final ApiClient api;
    private final FakeProvider provider;

    RunControlIT(SharedInstance instance) {
        this.instance = instance;
        this.api = instance.owner();
        this.provider = instance.provider();
    }

    @Test
    void pausesAndResumes() throws Exception {
        FakeProvider.Hold hold = provider.holds("to be paused");
        String id = api.run(twoStages("to be paused", provider));
        hold.awaitCall();

        assertThat(api.post(RUNS + "/" + id + "/pause", "").status()).isEqualTo(200);
        assertThat(api.post(RUNS + "/" + id + "/pause", "").status()).isEqualTo(200);
        hold.release();
        JsonNode paused = api.awaitStages(id, 1);
        assertThat(paused.path("status").asString()).isEqualTo("paused");
        assertThat(listed(id).path("tokens_out").asLong()).isEqualTo(FakeProvider.TOKENS_OUT);
        assertThat(listed(id).path("tokens_in")).isEqualTo(paused.path("tokens_in"));
        assertThat(api.post(RUNS + "/" + id + "/resume", "").status()).isEqualTo(200);

        assertThat(api.awaitStatus(id, "completed").path("stages").size()).isEqualTo(2);
    }

    @Test
    void cancelsForGood() throws Exception {
        FakeProvider.Hold hold = provider.holds("to be canceled");
        String id = api.run(fake("to be canceled", provider));
        hold.awaitCall();

        assertThat(api.post(RUNS + "/" + id + "/cancel", "").status()).isEqualTo(200);
        api.awaitStatus(id, "canceled");
        hold.release();

        assertThat(Stream.of("pause", "resume", "cancel").map(command -> api.post(RUNS + "/" + id + "/" + command, "")))
                .allSatisfy(reply -> {
                    assertThat(reply.status()).isEqualTo(409);
                    assertThat(reply.text("/type")).isEqualTo("urn:assay:problem:status-conflict");
                    assertThat(reply.text("/detail")).startsWith("run " + id + " is canceled; it can't ");
                });
    }

    @Test
    void keepsWhatNobodyNeedActOnOutOfTheLog() throws Exception {
        FakeProvider.Hold hold = provider.holds("canceled in silence");
        String id = api.run(fake("canceled in silence", provider));
        hold.awaitCall();
        api.post(RUNS + "/" + id + "/cancel", "");
        api.awaitStatus(id, "canceled");
        hold.release();

        assertThat(instance.log())
                .contains("Up at ")
                .doesNotContain("HHH90000025", "worker heartbeats", "reporting of activity result");
    }

    @Test
    void cancelsAPausedRun() throws Exception {
        FakeProvider.Hold hold = provider.holds("paused, then canceled");
        String id = api.run(twoStages("paused, then canceled", provider));
        hold.awaitCall();
        api.post(RUNS + "/" + id + "/pause", "");
        hold.release();
        api.awaitStages(id, 1);

        api.post(RUNS + "/" + id + "/cancel", "");

        assertThat(api.awaitStatus(id, "canceled").path("stages").size()).isEqualTo(1);
    }

    @Test
    void retriesOnlyWhatFailed() {
        provider.refuses("second of retried", 400);
        String id = api.run(twoStages("retried", provider));
        JsonNode failed = api.awaitStatus(id, "failed");
        provider.accepts("second of retried");

        Reply retry = api.post(RUNS + "/" + id + "/retry", "");

        assertThat(failed.at("/error/stage_index").asInt()).isEqualTo(1);
        assertThat(failed.path("completed_at").isNull()).isFalse();
        assertThat(retry.status()).isEqualTo(202);
        assertThat(retry.text("/retry_of")).isEqualTo(id);
        assertThat(retry.body().path("try").asInt()).isEqualTo(2);
        JsonNode run = api.awaitStatus(retry.text("/id"), "completed");
        assertThat(run.at("/stages/0/taken_from").asString()).isEqualTo(id);
        assertThat(provider.calls("first of retried")).isEqualTo(1);
        Reply again = api.post(RUNS + "/" + id + "/retry", "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/detail")).endsWith("as run " + retry.text("/id"));
        assertThat(api.post(RUNS + "/" + retry.text("/id") + "/retry", "").text("/detail"))
                .isEqualTo(
                        "run " + retry.text("/id") + " is completed; only what failed or was canceled is tried again");
    }

    @Test
    void makesOneRunOfManyRetriesAtOnce() {
        provider.refuses("asked often", 400);
        String id = api.run(fake("asked often", provider));
        api.awaitStatus(id, "failed");

        List<Integer> statuses = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> api.post(RUNS + "/" + id + "/retry", "").status()))
                .limit(8)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsOnlyOnce(202).containsOnly(202, 409);
    }

    @Test
    void deletesWhatIsFinalOnly() throws Exception {
        FakeProvider.Hold hold = provider.holds("to be deleted");
        String id = api.run(fake("to be deleted", provider));
        hold.awaitCall();

        Reply tooEarly = api.delete(RUNS + "/" + id);
        hold.release();
        api.awaitStatus(id, "completed");

        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.text("/detail")).endsWith("is running; cancel it before you delete it");
        assertThat(api.delete(RUNS + "/" + id).status()).isEqualTo(204);
        assertThat(api.get(RUNS + "/" + id).status()).isEqualTo(404);
    }

    private JsonNode listed(String id) {
        return api.get(RUNS + "?limit=500")
                .body()
                .path("items")
                .valueStream()
                .filter(run -> run.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
