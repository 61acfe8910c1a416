package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.CommandLineFixture.Result;
import dev.assay.starter.cli.InstanceRequest.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvalCommandTests {

    private final Path directory;

    @AutoClose
    private final CommandLineFixture commands;

    EvalCommandTests(@TempDir Path directory) throws IOException {
        this.directory = directory;
        commands = CommandLineFixture.withExperiment(directory);
        commands.instance
                .on("GET /experiments/e1", ExperimentSamples.RUNNING)
                .on("GET /experiments/e1", ExperimentSamples.COMPLETED);
    }

    @Test
    void followsTheExperimentAndShowsItsTable() {
        Result result = commands.run("eval");

        assertThat(result.out()).isEqualTo("""
                capitals · e1 · completed
                2 samples × 2 variants × 2 epochs

                scorer       variant            mean  ±      95 %         n  passed  errors
                exact_match  terse (canned/a)  1.000  0.123  0.500–1.000  2   100 %       0
                             terse (canned/b)  1.000  0.123  0.500–1.000  2   100 %       0

                variant           runs  failed  cached  tokens   cost     p50    p95
                terse (canned/a)     4       0    50 %      60  $0.01  120 ms  2.4 s
                terse (canned/b)     4       0     0 %      60      ?   90 ms      –

                gate                 variant                 why
                exact_match min 0.8  terse (canned/a)  pass  1.000 of 2 samples

                8 runs · 2 cached · 6 calls · 120 tokens · $0.02 · 1.2 s
                """);
        assertThat(result.exitCode()).isZero();
        assertThat(commands.opened).extracting(InstanceRequest::need).containsExactly(Need.WORK);
        assertThat(commands.instance.isClosed()).isTrue();
    }

    @Test
    void storesTheSamplesFirstAndPostsTheirVersion() {
        commands.run("eval", "--filter-first-n", "1", "--filter-metadata", "level=hard");

        assertThat(commands.instance.bodyOf("POST /datasets?name=capitals")).isEqualTo("""
                {"id":"fr","input":{"country":"France"},"target":"Paris"}
                {"id":"es","input":{"country":"Spain"},"target":"Madrid"}
                """);
        assertThat(sent().path("dataset")).hasToString("{\"limit\":1,\"where\":\"level=hard\",\"version\":\"d1\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            -m,x/y                | /variants/0/model    | "x/y"
            -m,x/y                | /variants/0/models   |
            -j,64                 | /concurrency         | 64
            --repeat,5            | /epochs              | 5
            --no-cache            | /cache               | {"mode":"bypass"}
            --tag,main,--tag,pr-1 | /tags                | ["main","pr-1"]
            --max-cost,2.50       | /budget              | {"usd":2.5}
            --max-cost,none       | /budget              | {"usd":null}
            --max-tokens,20000    | /budget              | {"tokens":20000}
            --max-calls,20        | /budget              | {"calls":20}
            --max-failures,none   | /max_failures        | null
            --max-failures,20%    | /max_failures        | "20%"
            --max-failures,20     | /max_failures        | 20
            --filter-pattern,^f   | /dataset/pattern     | "^f"
            --filter-failing,e0   | /dataset/failing     | "e0"
            """)
    void changesTheExperimentByOptions(String arguments, String pointer, String json) {
        Result result = commands.run(("eval," + arguments).split(","));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(sent().at(pointer)).hasToString(json == null ? "" : json);
    }

    @Test
    void givesEveryStageTheModel() throws IOException {
        Files.writeString(directory.resolve("assay.yaml"), """
                dataset: [{q: 1}]
                variants:
                  - {model: a, pipeline_stages: [{prompt: x, model: b}, {prompt: y}]}
                """);
        commands.instance.on("POST /datasets?name=experiment", ExperimentSamples.STORED);

        commands.run("eval", "-m", "c");

        assertThat(sent().path("variants"))
                .hasToString(
                        "[{\"pipeline_stages\":[{\"prompt\":\"x\",\"model\":\"c\"},{\"prompt\":\"y\",\"model\":\"c\"}]}]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            completed | 1   | 0 | true  | 0
            completed | 1   | 0 | false | 100
            completed | 1   | 2 | true  | 100
            failed    | 1   | 0 | true  | 1
            canceled  | 1   | 0 | true  | 1
            paused    | 1   | 0 | true  | 3
            """)
    void tellsByItsExitCodeHowItWent(String status, double mean, int errors, boolean gate, int exitCode) {
        commands.instance.instead(
                "GET /experiments/e1/report",
                ExperimentSamples.report(
                        status, 8, 0, ExperimentSamples.metrics(mean, errors), ExperimentSamples.gate(gate)));

        assertThat(commands.run("eval").exitCode()).isEqualTo(exitCode);
    }

    @Test
    void showsTheFirstFailuresApartFromLowScores() {
        commands.instance
                .instead(
                        "GET /experiments/e1/report",
                        ExperimentSamples.report(
                                "completed", 8, 1, ExperimentSamples.metrics(0.5, 1), ExperimentSamples.gate(true)))
                .instead("GET /experiments/e1/runs?failing=true&limit=10", ExperimentSamples.FAILURES);

        Result result = commands.run("eval");

        assertThat(result.exitCode()).isEqualTo(100);
        assertThat(result.out()).endsWith("""

                1 terse (canned/a) · fr · epoch 2 · r7
                  input   {"country":"France"}
                  target  Paris
                  output  Lyon
                  fail    exact_match 0.00 < 1.00; expected 'Paris'
                  error   polite: the judge is silent

                2 terse (canned/b) · es · r8
                  input   {"country":"Spain"}
                  failed  rate_limited: slow down

                There are more: ./assay show e1 --failing
                """);
        assertThat(result.err()).endsWith("Try again what failed or was never called with: ./assay retry e1\n");
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

    @Test
    void printsOneDocumentAndNothingElseWithJson() {
        Result result = commands.run("eval", "--json");

        assertThat(JsonMapper.shared().readTree(result.out()))
                .isEqualTo(JsonMapper.shared().readTree(ExperimentSamples.FINE));
        assertThat(result.err()).isEmpty();
    }

    @Test
    void startsNothingWhereThereAreNoSamples() throws IOException {
        Files.writeString(directory.resolve("capitals.csv"), "id,country,capital\n");

        Result result = commands.run("eval");

        assertThat(result.out()).isEqualTo("capitals.csv has no samples: nothing was started.\n");
        assertThat(result.exitCode()).isZero();
        assertThat(commands.opened).isEmpty();
        assertThat(JsonMapper.shared()
                        .readTree(commands.run("eval", "--json").out())
                        .path("status"))
                .hasToString("\"completed\"");
    }

    @ParameterizedTest
    @CsvSource({"y, 202, 1", "n, 0, 0"})
    void asksBeforeManyCalls(String answer, int status, int posts) {
        commands.instance.on(
                "POST /experiments?dry_run=true",
                "{\"samples\": 2, \"runs\": 8, \"calls\": 1001, \"estimate_usd\": 3.2, \"unpriced\": [], \"warnings\": []}");

        Result result = commands.atTerminal(80).typing(answer + "\n").run("eval");

        assertThat(result.err())
                .contains("8 runs (2 samples × 2 variants × 2 epochs), up to 1,001 calls, about $3.20. Start? [y/N] ");
        assertThat(commands.instance.requests().stream().filter("POST /experiments"::equals))
                .hasSize(posts);
        assertThat(result.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"true, --yes", "false, --no-progress-bar"})
    void asksNobodyWhoSaidSoOrIsNotThere(boolean terminal, String option) {
        if (terminal) {
            commands.atTerminal(80);
        }

        assertThat(commands.run("eval", option).exitCode()).isZero();
        assertThat(commands.instance.requests()).doesNotContain("POST /experiments?dry_run=true");
    }

    @Test
    void saysWhatItWouldComeTo() {
        commands.instance.on(
                "POST /experiments?dry_run=true",
                "{\"samples\": 2, \"runs\": 8, \"calls\": 8, \"estimate_usd\": null, \"unpriced\": [\"canned/a\"]}");

        Result result = commands.run("eval", "--dry-run");

        assertThat(result.out()).isEqualTo("8 runs (2 samples × 2 variants × 2 epochs), up to 8 calls, cost unknown\n");
        assertThat(result.err()).isEqualTo("Note: no price is known of canned/a\n");
        assertThat(commands.instance.requests()).doesNotContain("POST /experiments");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            eval,--filter-first-n,0          | 2 | --filter-first-n must be at least 1, got 0
            eval,-j,0                        | 2 | -j must be at least 1 and at most 1000, got 0
            eval,-j,1001                     | 2 | -j must be at least 1 and at most 1000, got 1001
            eval,--repeat,0                  | 2 | --repeat must be at least 1 and at most 1000, got 0
            resume,e1,-j,0                   | 2 | -j must be at least 1 and at most 1000, got 0
            eval,--max-cost,-1               | 2 | --max-cost must be dollars, more than 0, or none, got '-1'
            eval,--max-cost,0.00             | 2 | --max-cost must be dollars, more than 0, or none, got '0.00'
            eval,--max-tokens,0              | 2 | --max-tokens must be a whole number, at least 1, or none, got '0'
            eval,--max-calls,1.5             | 2 | --max-calls must be a whole number, at least 1, or none, got '1.5'
            eval,--max-failures,120%         | 2 | --max-failures '120%' is neither a count nor a share; write it like 50 or 20%
            eval,--filter-metadata,hard      | 2 | --filter-metadata 'hard' is no condition; write it like level=hard
            eval,-o,out.xml                  | 2 | -o out.xml: the format is told by the file's ending, one of .jsonl, .json, .html, .md, .csv
            eval,none.yaml                   | 1 | none.yaml: there is no such file
            eval,run.yaml                    | 1 | run.yaml is the config of one run; run it with: ./assay run run.yaml
            run,assay.yaml                   | 1 | assay.yaml is an experiment; run it with: ./assay eval assay.yaml
            eval,x/promptfooconfig.yaml      | 1 | x/promptfooconfig.yaml can't be taken over yet
            """)
    void refusesWhatCanNotBe(String arguments, int exitCode, String sentence) throws IOException {
        Files.writeString(directory.resolve("run.yaml"), Samples.CONFIG);

        Result result = commands.run(arguments.split(","));

        assertThat(result.err()).contains(sentence);
        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(commands.opened).isEmpty();
    }

    @Test
    void saysWhatIsMissingWhereThereIsNoFile() throws IOException {
        Files.delete(directory.resolve("assay.yaml"));

        assertThat(commands.run("eval").err()).contains("there is no assay.yaml here; give a FILE");
        Files.writeString(directory.resolve("promptfooconfig.yaml"), "prompts: [a]");
        assertThat(commands.run("eval").err()).contains("promptfooconfig.yaml can't be taken over yet");
    }

    private JsonNode sent() {
        return JsonMapper.shared().readTree(commands.instance.bodyOf("POST /experiments"));
    }
}
