package dev.assay.activities.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.workflows.spec.SecretRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretResolverTests {

    @TempDir
    private Path folder;

    private final SecretResolver secrets =
            new SecretResolver(Map.of("KEY", "sk-1", "BLANK", " ", "LINES", "a\nb")::get);

    @Test
    void readsTheEnvironment() {
        assertThat(secrets.resolve(new SecretRef.Env("KEY"), "somebody")).isEqualTo("sk-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-2", "sk-2\n", "sk-2\r\n"})
    void readsAFileWithoutTheLineEndAtItsEnd(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), content);

        assertThat(secrets.resolve(new SecretRef.File(file.toString()), "somebody"))
                .isEqualTo("sk-2");
    }

    @Test
    void readsAFileAnewEachTime() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "old");
        SecretRef reference = new SecretRef.File(file.toString());

        String before = secrets.resolve(reference, "somebody");
        Files.writeString(file, "new");

        assertThat(before + " " + secrets.resolve(reference, "somebody")).isEqualTo("old new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "BLANK"})
    void saysWhichVariableToSet(String name) {
        assertThatExceptionOfType(ModelCallException.Permanent.class)
                .isThrownBy(() -> secrets.resolve(new SecretRef.Env(name), "somebody"))
                .withMessage("somebody has no key: env:" + name + " is not set; set the environment variable " + name
                        + ", in the shell or in .env");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Path large = Files.writeString(folder.resolve("large"), "x".repeat(SecretResolver.MAX_FILE_BYTES + 1));
        Path empty = Files.writeString(folder.resolve("empty"), "\n");

        assertThatExceptionOfType(ModelCallException.Permanent.class)
                .isThrownBy(() -> secrets.resolve(new SecretRef.File(large.toString()), "somebody"))
                .withMessageContaining("is larger than 65536 bytes");
        assertThatExceptionOfType(ModelCallException.Permanent.class)
                .isThrownBy(() -> secrets.resolve(new SecretRef.File(empty.toString()), "somebody"))
                .withMessageContaining("is empty");
        assertThatExceptionOfType(ModelCallException.Permanent.class)
                .isThrownBy(() -> secrets.resolve(new SecretRef.File("no/such/file"), "somebody"))
                .withMessageContaining("can't be read (NoSuchFileException)");
    }

    @Test
    void refusesAKeyThatNoHeaderCanCarryWithoutShowingIt() {
        assertThatExceptionOfType(ModelCallException.Permanent.class)
                .isThrownBy(() -> secrets.resolve(new SecretRef.Env("LINES"), "somebody"))
                .withMessageContaining("env:LINES has characters that no HTTP header can carry")
                .withMessageNotContaining("a\nb");
    }
}
