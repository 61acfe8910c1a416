package dev.assay.starter.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.activities.operator.UnusableSettingException;
import dev.assay.starter.cli.ServeRequest;
import dev.assay.starter.embedded.EngineChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServedSettingsTests {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path directory;

    private final Map<String, String> variables = new HashMap<>();

    @Test
    void areOpenOnLoopback() {
        InstanceSettings settings = of(true);

        assertThat(settings.port()).isEqualTo(8470);
        assertThat(settings.open()).isTrue();
        assertThat(settings.isServed()).isTrue();
        assertThat(settings.cluster()).isEmpty();
        assertThat(settings.hasWorker()).isTrue();
    }

    @Test
    void askForTheTokenWhereThereIsOne() throws IOException {
        nameCluster();
        variables.put("ASSAY_HOST", "0.0.0.0");
        nameToken(TOKEN + "\n");

        InstanceSettings settings = of(false);

        assertThat(settings.token()).hasValue(TOKEN);
        assertThat(settings.open()).isFalse();
        assertThat(settings.isServed()).isTrue();
        assertThat(settings.isLoopback()).isFalse();
        assertThat(settings.hasWorker()).isFalse();
        assertThat(settings.toString()).doesNotContain(TOKEN).doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ASSAY_PORT             | none        | ASSAY_PORT must be a number from 0 to 65535, got 'none'
            ASSAY_HOST             | 0.0.0.0     | without a token; name a file with one in ASSAY_ADMIN_TOKEN_FILE
            ASSAY_ADMIN_TOKEN_FILE | /no/such    | ASSAY_ADMIN_TOKEN_FILE names /no/such, which can't be read
            """)
    void nameWhatCannotBeUsed(String name, String value, String message) {
        nameCluster();
        variables.put(name, value);

        assertThatThrownBy(() -> of(false))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining(message);
    }

    @Test
    void takeNoShortToken() throws IOException {
        nameToken("hush");

        assertThatThrownBy(() -> of(true))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("has 4 characters; it must have 32 or more")
                .hasMessageNotContaining("hush");
    }

    @Test
    void needAClusterForBeingWithoutAWorker() {
        assertThatThrownBy(() -> of(false))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageStartingWith(
                        "serve --no-worker needs a cluster, but TEMPORAL_ADDRESS and DATABASE_URL are not set");
    }

    @Test
    void letNobodyElseReachEnginesOfItsOwn() throws IOException {
        variables.put("ASSAY_HOST", "0.0.0.0");
        nameToken(TOKEN);

        assertThatThrownBy(() -> of(true))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("listens on loopback only, not on 0.0.0.0");
    }

    private void nameCluster() {
        variables.put("TEMPORAL_ADDRESS", "temporal:7233");
        variables.put("DATABASE_URL", "postgresql://assay:hidden@db/assay");
    }

    private void nameToken(String token) throws IOException {
        Path file = Files.writeString(directory.resolve("token"), token);
        variables.put("ASSAY_ADMIN_TOKEN_FILE", file.toString());
    }

    private InstanceSettings of(boolean worker) {
        return ServedSettings.of(new ServeRequest(worker, EngineChoice.AUTO, directory, variables));
    }
}
