package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.CommandLineFixture.Result;
import dev.assay.starter.cli.InstanceRequest.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunCommandTests {

    private final Path directory;

    @AutoClose
    private final CommandLineFixture commands;

    RunCommandTests(@TempDir Path directory) throws IOException {
        this.directory = directory;
        commands = CommandLineFixture.withRun(directory);
    }

    @Test
    void followsTheRunAndShowsIt() {
        commands.instance.on("GET /runs/r1", Samples.RUNNING).on("GET /runs/r1", Samples.COMPLETED);

        Result result = commands.run("run", "run.yaml");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("""
                quickstart · r1 · completed

                1/2 canned/writer · 5 → 7 tokens · 120 ms
                  prompt      Ask about Python
                  answer      What does yield do?
                  not cached  nothing like it was asked before

                2/2 canned/answerer · 5 → 7 tokens · cached
                  prompt      Ask about Python
                  answer      What does yield do?

                score     value               reason
                mentions   1.00  pass ≥ 1.00  clamped from 1.5; Found 'yield'
                alike      0.42               12 of 30 characters differ

                46 tokens (12 in, 34 out) · $0.00 · 1.2 s
                """);
        assertThat(result.err()).isEqualTo("""
                stage 1/2 · canned/writer · answered
                stage 2/2 · canned/answerer · from the cache
                """);
        assertThat(commands.opened).extracting(InstanceRequest::need).containsExactly(Need.WORK);
        assertThat(commands.instance.isClosed()).isTrue();
    }

    @Test
    void sendsTheConfigAsItIs() throws IOException {
        commands.instance.on("GET /runs/r1", Samples.COMPLETED);
        Files.writeString(
                directory.resolve("run.json"), "{\"prompt\": \"a\", \"model\": \"m\", \"params\": {\"seed\": 1.50}}");

        commands.run("run", "run.json");

        assertThat(commands.instance.bodyOf("POST /runs"))
                .isEqualTo("{\"prompt\":\"a\",\"model\":\"m\",\"params\":{\"seed\":1.50}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            run.yaml,-m,x/y                  | /pipeline_stages/1/model             | "x/y"
            run.yaml,--param,temperature=0.5 | /pipeline_stages/0/params            | {"temperature":0.5}
            run.yaml,--param,stop=END        | /pipeline_stages/1/params            | {"stop":"END"}
            run.yaml,--no-cache              | /cache                               | {"mode":"bypass"}
            run.yaml,--cache,only            | /cache                               | {"mode":"only"}
            run.yaml,--input,France          | /input_data                          | "France"
            run.yaml,--input,12              | /input_data                          | "12"
            run.yaml,--input,{"a":1}         | /input_data                          | {"a":1}
            run.yaml,--input,{a              | /input_data                          | "{a"
            run.yaml,--input,@in.txt         | /input_data                          | "from a file"
            run.yaml,--input,@in.json        | /input_data                          | {"b":2}
            run.yaml,--input,-               | /input_data                          | "typed"
            -p,Hi,-m,echo/x,--system,Be kind | /                                    | {"prompt":"Hi","system":"Be kind","model":"echo/x"}
            -p,-x,-m,echo/x                  | /prompt                              | "-x"
            -c,run.yaml                      | /name                                | "quickstart"
            """)
    void changesTheConfigByOptions(String arguments, String pointer, String json) throws IOException {
        commands.instance.on("GET /runs/r1", Samples.COMPLETED);
        commands.typing("typed");
        Files.writeString(directory.resolve("in.txt"), "from a file");
        Files.writeString(directory.resolve("in.json"), "{\"b\": 2}");

        Result result = commands.run(("run," + arguments).split(","));

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode sent = JsonMapper.shared().readTree(commands.instance.bodyOf("POST /runs"));
        assertThat(sent.at(pointer.equals("/") ? "" : pointer)).hasToString(json);
    }

    @Test
    void printsOneDocumentAndNothingElseWithJson() {
        commands.instance.on("GET /runs/r1", Samples.COMPLETED);

        Result result = commands.run("run", "run.yaml", "--json");

        assertThat(JsonMapper.shared().readTree(result.out()))
                .isEqualTo(JsonMapper.shared().readTree(Samples.COMPLETED));
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"scorer_name": "s", "value": 1, "threshold": 1, "passed": true}        | 0
            {"scorer_name": "s", "value": 0, "threshold": null, "passed": null}     | 0
            {"scorer_name": "s", "value": 0, "threshold": 1, "passed": false}       | 100
            {"scorer_name": "s", "value": null, "error": "the judge is silent"}     | 100
            """)
    void tellsByItsExitCodeHowTheScoresWere(String score, int exitCode) {
        commands.instance.on("GET /runs/r1", Samples.withScore(score));

        assertThat(commands.run("run", "run.yaml").exitCode()).isEqualTo(exitCode);
    }

    @Test
    void showsWhyARunFailed() {
        commands.instance.on("GET /runs/r1", Samples.FAILED);

        Result result = commands.run("run", "run.yaml");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).endsWith("""

                failed in stage 2 of 2 · rate_limited
                  canned says: slow down

                12 tokens (5 in, 7 out) · cost unknown · 1 min 1 s
                """);
        assertThat(result.err()).endsWith("Try again what failed with: ./assay retry r1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"template_value", "template_limit", "invalid_config"})
    void advisesNoRetryThatWouldFailAgain(String type) {
        commands.instance.on("GET /runs/r1", Samples.FAILED.replace("rate_limited", type));

        assertThat(commands.run("run", "run.yaml").err()).doesNotContain("Try again");
    }

    @Test
    void pausesAtTheFirstInterrupt() {
        commands.instance
                .after(commands::interrupt, "GET /runs/r1", Samples.PAUSED)
                .on("POST /runs/r1/pause", Samples.PAUSED);

        Result result = commands.run("run", "run.yaml", "--no-progress-bar");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).isEqualTo("""
                Pausing; press Ctrl-C again to leave at once.
                Paused. Go on with: ./assay resume r1
                Waiting for the call in flight, 30 s at most; Ctrl-C again leaves at once
                """);
        assertThat(commands.instance.requests()).contains("POST /runs/r1/pause");
        assertThat(commands.instance.isHurried()).isFalse();
        assertThat(commands.exits).isEmpty();
    }

    @Test
    void leavesAtTheSecondInterrupt() {
        commands.instance
                .after(commands::interruptTwice, "GET /runs/r1", Samples.PAUSED)
                .on("POST /runs/r1/pause", Samples.PAUSED);

        commands.run("run", "run.yaml");

        assertThat(commands.instance.isHurried()).isTrue();
        assertThat(commands.exits).containsExactly(130);
        assertThat(commands.halts).isEmpty();

        commands.interrupt();

        assertThat(commands.exits).hasSize(1);
        assertThat(commands.halts).containsExactly(130);
    }

    @Test
    void leavesAtOnceWhenInterruptedBeforeTheRunBegan() {
        commands.opening(request -> {
            commands.interrupt();
            return commands.instance;
        });
        commands.instance.on("GET /runs/r1", Samples.COMPLETED);

        commands.run("run", "run.yaml");

        assertThat(commands.exits).containsExactly(130);
    }

    @Test
    void goesOnWhenTheRunCanNotBePausedAnyMore() {
        commands.instance
                .after(commands::interrupt, "GET /runs/r1", Samples.COMPLETED)
                .on("POST /runs/r1/pause", 409, "{\"detail\": \"the run is completed\"}");

        Result result = commands.run("run", "run.yaml");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("The run can't be paused: the run is completed");
    }

    @Test
    void writesTheRunToAFile() throws IOException {
        commands.instance.on("GET /runs/r1", Samples.COMPLETED);

        commands.run("run", "run.yaml", "-o", "out.json");
        commands.run("run", "run.yaml", "-o", "out.jsonl");
        commands.run("run", "run.yaml", "-o", "out.md");

        JsonNode run = JsonMapper.shared().readTree(Samples.COMPLETED);
        assertThat(JsonMapper.shared().readTree(Files.readString(directory.resolve("out.json"))))
                .isEqualTo(run);
        assertThat(Files.readAllLines(directory.resolve("out.jsonl")))
                .singleElement()
                .satisfies(
                        line -> assertThat(JsonMapper.shared().readTree(line)).isEqualTo(run));
        assertThat(Files.readString(directory.resolve("out.md")))
                .startsWith("# `quickstart`\n")
                .contains("## Stage 2: `canned/answerer`");
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no POSIX permissions")
    void letsThoseReadItsFileWhoMayReadAnyOther() throws IOException {
        commands.instance.on("GET /runs/r1", Samples.COMPLETED);

        commands.run("run", "run.yaml", "-o", "out.json");

        assertThat(Files.getPosixFilePermissions(directory.resolve("out.json")))
                .isEqualTo(Files.getPosixFilePermissions(directory.resolve("run.yaml")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            out.xml      | -o out.xml: the format is told by the file's ending, one of .json, .jsonl, .md
            none/out.md  | -o none/out.md: there is no directory
            """)
    void refusesAFileItCanNotWriteBeforeAnythingIsStarted(String file, String sentence) {
        Result result = commands.run("run", "run.yaml", "-o", file);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(sentence);
        assertThat(commands.opened).isEmpty();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "there is no /proc")
    void refusesAPlaceThatTakesNoFilesBeforeAnythingIsStarted() {
        Result result = commands.run("run", "run.yaml", "-o", "/proc/out.md");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).startsWith("error: /proc/out.md can't be written: ");
        assertThat(commands.opened).isEmpty();
    }

    @Test
    void escapesWhatSteersATerminalInMarkdown() throws IOException {
        commands.instance.on(
                "GET /runs/r1", Samples.COMPLETED.replace("What does yield do?", "\\u001b[31mred\\nand more"));

        commands.run("run", "run.yaml", "-o", "out.md");

        assertThat(Files.readString(directory.resolve("out.md"))).contains("```text\n\\u001b[31mred\nand more\n```");
    }

    @Test
    void marksWhatWasTakenOverFromAnEarlierTry() throws IOException {
        String retried = Samples.COMPLETED.replaceFirst(
                "\"finish_reason\": \"stop\"", "\"finish_reason\": \"stop\", \"taken_from\": \"r0\"");
        commands.instance
                .on("GET /runs/r0", Samples.FAILED)
                .on(
                        "POST /runs/r1/retry",
                        202,
                        Samples.RUNNING.replace("\"attempts\"", "\"taken_from\": \"r0\", \"attempts\""))
                .on("GET /runs/r1", retried);

        Result result = commands.run("retry", "r0", "-o", "out.md");

        assertThat(result.err()).contains("stage 1/2 · canned/writer · taken over\n");
        assertThat(result.out()).contains("1/2 canned/writer · 5 → 7 tokens · 120 ms · taken over from r0\n");
        assertThat(Files.readString(directory.resolve("out.md")))
                .contains("## Stage 1: `canned/writer`, taken over from `r0`\n");
    }
}
