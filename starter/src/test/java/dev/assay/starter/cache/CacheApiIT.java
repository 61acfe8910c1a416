package dev.assay.starter.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.testing.ApiClient;
import dev.assay.starter.testing.ApiClient.Reply;
import dev.assay.starter.testing.SharedInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedInstance.Extension.class)
@Timeout(60)
class CacheApiIT {

    private final ApiClient api;

    CacheApiIT(SharedInstance instance) {
        this.api = instance.owner();
    }

    @Test
    void countsListsAndClears() {
        api.delete("/api/v1/cache");
        run("first", "cached-a");
        run("second", "cached-b");
        run("first", "cached-a");

        Reply stats = api.get("/api/v1/cache");
        Reply page = api.get("/api/v1/cache/entries?limit=1");
        Reply rest = api.get("/api/v1/cache/entries?limit=1&cursor=" + page.text("/next_cursor"));
        Reply ofModel = api.get("/api/v1/cache/entries?model=cached-a");
        Reply cleared = api.delete("/api/v1/cache?model=cached-a");

        assertThat(stats.body().propertyNames())
                .containsExactlyInAnyOrder(
                        "entries", "hits", "misses", "bytes", "saved_tokens_in", "saved_tokens_out", "saved_usd");
        assertThat(stats.body().path("entries").asInt()).isEqualTo(2);
        assertThat(stats.body().path("hits").asInt()).isPositive();
        assertThat(page.text("/items/0/model")).isEqualTo("cached-b");
        assertThat(page.body().at("/items/0").propertyNames())
                .containsExactlyInAnyOrder(
                        "key",
                        "adapter",
                        "endpoint",
                        "model",
                        "epoch",
                        "tokens_in",
                        "tokens_out",
                        "bytes",
                        "created_at",
                        "expires_at");
        assertThat(rest.text("/items/0/model")).isEqualTo("cached-a");
        assertThat(rest.body().path("next_cursor").isNull()).isTrue();
        assertThat(ofModel.body().path("items").size()).isEqualTo(1);
        assertThat(cleared.body().toString()).isEqualTo("{\"cleared\":1}");
        assertThat(api.delete("/api/v1/cache?older_than=1d")
                        .body()
                        .path("cleared")
                        .asInt(-1))
                .isZero();
    }

    private void run(String prompt, String model) {
        String id = api.run("""
                {"prompt": "%s", "model": "echo/%s"}""".formatted(prompt, model));
        api.awaitStatus(id, "completed");
    }
}
