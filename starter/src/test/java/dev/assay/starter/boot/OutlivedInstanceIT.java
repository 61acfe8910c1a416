package dev.assay.starter.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.starter.embedded.AssayHome;
import dev.assay.starter.embedded.OwnerRecord;
import dev.assay.starter.testing.CommandProcess;
import dev.assay.starter.testing.FakeProvider;
import dev.assay.starter.testing.SharedInstance;
import dev.assay.starter.testing.StartsJvms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs two commands in one home, of which the one that brought the instance up is done first. */
@Timeout(120)
@StartsJvms
class OutlivedInstanceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final AssayHome home;

    @AutoClose
    private final FakeProvider provider = new FakeProvider();

    OutlivedInstanceIT(@TempDir Path directory) throws IOException {
        this.directory = directory;
        home = SharedInstance.homeAt(directory);
    }

    @Test
    void aRunGoesOnThatOutlivesTheInstanceOfAnother() throws Exception {
        FakeProvider.Hold only = provider.holds("the only question");
        FakeProvider.Hold one = provider.holds("question one");
        FakeProvider.Hold two = provider.holds("question two");
        try (CommandProcess first = run("first", "the only question")) {
            only.awaitCall();
            try (CommandProcess second = run("second", "question one", "question two")) {
                one.awaitCall();
                only.release();
                await().atMost(PATIENCE).until(() -> OwnerRecord.read(home).isEmpty());
                one.release();
                second.awaitLine("going on with it here");
                two.release();

                assertThat(first.exitCode(PATIENCE)).isZero();
                assertThat(second.exitCode(PATIENCE)).isZero();
            }
        }
        assertThat(provider.calls("question one")).isEqualTo(1);
    }

    private CommandProcess run(String name, String... prompts) throws IOException {
        StringBuilder config = new StringBuilder("pipeline_stages:\n");
        for (String prompt : prompts) {
            config.append("  - {prompt: ").append(prompt).append(", model: fake/any}\n");
        }
        config.append("providers: {fake: ").append(provider.spec()).append("}\ncache: {mode: bypass}\n");
        Path file = Files.writeString(directory.resolve(name + ".yaml"), config);
        return CommandProcess.start(home.directory(), "run", file.toString(), "--engine", "memory");
    }
}
