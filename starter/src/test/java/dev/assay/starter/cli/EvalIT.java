package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.CommandLineFixture.Result;
import dev.assay.starter.testing.CommandProcess;
import dev.assay.starter.testing.FakeProvider;
import dev.assay.starter.testing.SharedInstance;
import dev.assay.starter.testing.StartsJvms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What {@code eval} does from the file to the provider. */
@ExtendWith(SharedInstance.Extension.class)
@Timeout(120)
@StartsJvms
class EvalIT {

    private static final int SAMPLES = 12;

    @TempDir
    Path directory;

    private final SharedInstance shared;
    private final FakeProvider provider;
    private final String topic = UUID.randomUUID().toString();

    @AutoClose
    private CommandLineFixture commands;

    EvalIT(SharedInstance shared) {
        this.shared = shared;
        this.provider = shared.provider();
    }

    /** A call costs a little less than $0.0002. */
    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(directory.resolve("assay.yaml"), """
                name: %1$s
                dataset: questions.csv
                variants: [{prompt: "[(${question})]", model: fake/gpt-4o}]
                providers: {fake: %2$s}
                concurrency: 1
                budget:
                  usd: 0.0005
                """.formatted(topic, provider.spec()));
        Files.writeString(
                directory.resolve("questions.csv"),
                IntStream.range(0, SAMPLES)
                        .mapToObj(number -> topic + " " + number + "\n")
                        .collect(Collectors.joining("", "question\n", "")));
        commands = new CommandLineFixture(directory)
                .opening(request -> new RemoteInstance(
                        shared.instance().address(),
                        Optional.of(shared.instance().secret())));
    }

    @Test
    void pausesWhenItsDollarsAreSpentAndGoesOnWhenThereAreMore() {
        Result paused = commands.run("eval", "--json");
        int paid = provider.calls(topic);

        assertThat(paused.exitCode()).isEqualTo(3);
        assertThat(paid).isBetween(2, SAMPLES - 1);
        assertThat(shared.owner().get("/api/v1/experiments/" + id(paused)).text("/reason"))
                .startsWith("the budget of $0.0005 is spent");

        Result resumed = commands.run("resume", id(paused), "--max-cost", "1");

        assertThat(resumed.exitCode()).isZero();
        assertThat(provider.calls(topic)).isEqualTo(SAMPLES);
    }

    @Test
    void writesTheRowsOfCallsThatWereInFlightAtAPause() throws Exception {
        FakeProvider.Hold held = provider.holds(topic + " 1");
        CompletableFuture<Result> eval =
                CompletableFuture.supplyAsync(() -> commands.run("eval", "--max-cost", "1", "-o", "out.jsonl"));
        held.awaitCall();
        while (Files.notExists(directory.resolve("out.jsonl"))) {
            Thread.onSpinWait();
        }

        commands.interrupt();
        held.release();
        Result paused = eval.join();

        assertThat(paused.exitCode()).as(paused.err()).isEqualTo(3);
        assertThat(paused.err()).containsPattern("\\./assay resume \\S+ -o out\\.jsonl");
        assertThat(Files.readAllLines(directory.resolve("out.jsonl"))).hasSize(provider.calls(topic));

        assertThat(commands.run("eval", "--max-cost", "1", "-o", "out.jsonl").exitCode())
                .isZero();

        assertThat(Files.readAllLines(directory.resolve("out.jsonl")))
                .hasSize(SAMPLES)
                .extracting(line ->
                        JsonMapper.shared().readTree(line).path("sample_id").asString())
                .doesNotHaveDuplicates();
    }

    @Test
    void startsAnotherWhereTheDatasetChangedSinceItsExperimentBegan() throws IOException {
        String before = id(commands.run("eval", "--json"));
        Files.writeString(directory.resolve("questions.csv"), topic + " more\n", StandardOpenOption.APPEND);

        Result after = commands.run("eval", "--json");

        assertThat(after.err())
                .contains("The dataset has changed since experiment " + before + ", begun ")
                .contains("that one goes on with: ./assay resume " + before);
        assertThat(id(after)).isNotEqualTo(before);
        commands.run("cancel", before);
        commands.run("cancel", id(after));
    }

    @Test
    void startsNothingWhereTheFileHasNoRows() throws IOException {
        Files.writeString(directory.resolve("questions.csv"), "question\n");

        Result result = commands.run("eval");

        assertThat(result.out()).isEqualTo("questions.csv has no samples: nothing was started.\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void callsNothingWhereASampleBringsAnUnknownScorer() throws Exception {
        Path file = Files.writeString(directory.resolve("scored.yaml"), """
                dataset: scored.jsonl
                variants: [{prompt: "[(${question})]", model: fake/gpt-4o}]
                providers: {fake: %s}
                """.formatted(provider.spec()));
        Files.writeString(directory.resolve("scored.jsonl"), """
                {"question": "%1$s 1"}
                {"question": "%1$s 2", "id": "two", "scorers": [{"type": "exact_mach"}]}
                """.formatted(topic));

        try (CommandProcess eval = CommandProcess.start(directory, "eval", file.toString())) {
            eval.awaitLine("scored.jsonl:2:1: sample 'two', scorer 1: unknown scorer 'exact_mach'");

            assertThat(eval.exitCode(Duration.ofSeconds(60))).isEqualTo(1);
        }
        assertThat(provider.calls(topic)).isZero();
    }

    private static String id(Result result) {
        return JsonMapper.shared().readTree(result.out()).path("id").asString();
    }
}
