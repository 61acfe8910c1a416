package dev.assay.starter.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.testing.ApiClient;
import dev.assay.starter.testing.ApiClient.Reply;
import dev.assay.starter.testing.SharedInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedInstance.Extension.class)
@Timeout(60)
class ProviderApiIT {

    private final ApiClient api;

    ProviderApiIT(SharedInstance instance) {
        this.api = instance.owner();
    }

    @Test
    void listsWhatIsConfigured() {
        Reply reply = api.get("/api/v1/providers");

        assertThat(reply.body().path("items").findValuesAsString("name")).contains("openai", "anthropic", "echo");
        assertThat(reply.body().at("/items/0").propertyNames())
                .containsExactlyInAnyOrder("name", "adapter", "base_url", "default");
    }

    @Test
    void testsAConnection() {
        Reply works = api.post("/api/v1/providers/echo/test", "");
        Reply keyless = api.post("/api/v1/providers/anthropic/test", "");

        assertThat(works.status()).isEqualTo(200);
        assertThat(works.body().path("ok").asBoolean()).isTrue();
        assertThat(works.body().path("problem").isNull()).isTrue();
        assertThat(keyless.status()).isEqualTo(200);
        assertThat(keyless.body().path("ok").asBoolean(true)).isFalse();
        assertThat(keyless.text("/reached")).isNotEmpty();
        assertThat(keyless.text("/problem")).isNotEmpty();
    }

    @Test
    void listsModels() {
        assertThat(api.get("/api/v1/providers/echo/models").status()).isEqualTo(200);
    }

    @Test
    void tellsWhyAProviderCannotBeAsked() {
        Reply reply = api.get("/api/v1/providers/anthropic/models");

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.text("/type")).isEqualTo("urn:assay:problem:provider-unavailable");
        assertThat(reply.text("/detail")).contains("ANTHROPIC_API_KEY");
    }
}
