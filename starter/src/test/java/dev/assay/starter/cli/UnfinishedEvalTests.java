package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.CommandLineFixture.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedEvalTests {

    private final Path directory;

    @AutoClose
    private final CommandLineFixture commands;

    UnfinishedEvalTests(@TempDir Path directory) throws IOException {
        this.directory = directory;
        commands = CommandLineFixture.withExperimentThatCompletes(directory);
    }

    @Test
    void saysThatItGoesOnWithAnUnfinishedOne() {
        commands.instance.instead("POST /experiments", ExperimentSamples.ATTACHED);

        assertThat(commands.run("eval", "--no-progress-bar").err())
                .startsWith("Going on with experiment e1, begun ")
                .endsWith(", 3/8 runs are done; --new starts another\n");
    }

    @Test
    void saysWhatAnUnfinishedOneTakesOver() {
        commands.instance.instead("POST /experiments", ExperimentSamples.REWORDED);

        assertThat(commands.run("eval", "--no-progress-bar").err())
                .endsWith(", 3/8 runs are done; takes over: gates, tags; --new starts another\n");
    }

    @Test
    void startsAnotherWhenAskedTo() {
        commands.instance.on("POST /experiments?new=true", 202, ExperimentSamples.PENDING);

        assertThat(commands.run("eval", "--new", "--no-progress-bar").exitCode())
                .isZero();
        assertThat(commands.instance.requests())
                .contains("POST /experiments?new=true")
                .doesNotContain(FakeInstance.UNFINISHED_EXPERIMENTS);
    }

    @Test
    void saysThatTheDatasetHasChangedSince() {
        commands.instance.instead(FakeInstance.UNFINISHED_EXPERIMENTS, """
                {"items": [{"id": "e1", "dataset": {"id": "d1"}}, {"id": "e0", "dataset": {"id": "d0"},
                            "created_at": "2020-01-01T00:00:00Z"}]}
                """);

        assertThat(commands.run("eval", "--no-progress-bar").err())
                .startsWith("The dataset has changed since experiment e0, begun ")
                .endsWith(", so this is another; that one goes on with: ./assay resume e0\n");
    }

    @Test
    void pausesAtTheFirstInterrupt() {
        commands.instance
                .instead("GET /experiments/e1")
                .after(commands::interrupt, "GET /experiments/e1", ExperimentSamples.PAUSED)
                .on("POST /experiments/e1/pause", ExperimentSamples.PAUSED)
                .instead("GET /experiments/e1/report", ExperimentSamples.UNFINISHED);

        Result result = commands.run("eval", "--no-progress-bar");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).isEqualTo("""
                Pausing; press Ctrl-C again to leave at once.
                Paused. Go on with: ./assay resume e1 --max-cost USD
                Waiting for calls in flight, 30 s at most; Ctrl-C again leaves at once
                """);
        assertThat(result.out()).contains("capitals · e1 · paused", "3/8 runs");
        assertThat(commands.instance.isHurried()).isFalse();
        assertThat(commands.exits).isEmpty();
    }

    @Test
    void leavesAtTheSecondInterrupt() {
        commands.instance
                .instead("GET /experiments/e1")
                .after(commands::interruptTwice, "GET /experiments/e1", ExperimentSamples.PAUSED)
                .on("POST /experiments/e1/pause", ExperimentSamples.PAUSED);

        commands.run("eval");

        assertThat(commands.instance.isHurried()).isTrue();
        assertThat(commands.exits).containsExactly(130);
        assertThat(commands.halts).isEmpty();

        commands.interrupt();

        assertThat(commands.exits).hasSize(1);
        assertThat(commands.halts).containsExactly(130);
    }

    @Test
    void goesOnHereWhenTheInstanceOfAnotherIsGone() throws IOException {
        try (CommandLineFixture other = CommandLineFixture.withExperiment(directory)) {
            FakeInstance lost = other.instance
                    .notOwned()
                    .on("GET /instance", "{\"pid\": 42, \"environment\": {}}")
                    .after(other.instance::stop, "GET /experiments/e1", ExperimentSamples.RUNNING);
            Iterator<FakeInstance> instances = List.of(lost, commands.instance).iterator();
            commands.opening(request -> instances.next());

            Result result = commands.run("eval", "--no-progress-bar");

            assertThat(result.err())
                    .startsWith("The instance that the experiment was at is gone; going on with it here\n");
            assertThat(result.out()).startsWith("capitals · e1 · completed\n");
            assertThat(result.exitCode()).isZero();
            assertThat(commands.instance.requests()).doesNotContain("POST /experiments");
        }
    }
}
