package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.CommandLineFixture.Result;
import dev.assay.starter.cli.InstanceRequest.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentCommandsTests {

    private final Path directory;

    @AutoClose
    private final CommandLineFixture commands;

    ExperimentCommandsTests(@TempDir Path directory) {
        this.directory = directory;
        commands = CommandLineFixture.withReport(directory);
    }

    @Test
    void listsExperimentsAndRunsInColumnsThatFit() {
        String longName = "a name of an experiment that is far too long for any column";
        commands.instance
                .on(
                        "GET /experiments?limit=20",
                        "{\"items\": [" + ExperimentSamples.RUNNING.replace("capitals", longName) + "]}")
                .on("GET /runs?limit=20", """
                        {"next_cursor": "abc", "items": [{"id": "3f9a", "status": "failed", "created_at": "%s"}]}
                        """.formatted(Instant.now().minus(Duration.ofMinutes(5))));

        Result result = commands.run("list");

        assertThat(result.out().replaceAll("[\\d,]+ days", "N days")).isEqualTo("""
                experiment  status   name                    runs  failed   cost  started
                e1          running  a name of an experime…   3/8       0  $0.02  N days ago

                run   status  name  tokens  cost  took  started
                3f9a  failed  –          0     ?        5 min ago
                """);
        assertThat(result.err()).isEqualTo("There are more: --limit 100\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --experiments                 | GET /experiments?limit=20               | No experiments yet; start one with: ./assay eval examples/capitals/assay.yaml
            --tag main                    | GET /experiments?limit=20&tag=main      | No experiment has that tag.
            --experiments --status failed | GET /experiments?limit=20&status=failed | No experiment is failed.
            """)
    void saysThatThereIsNone(String options, String request, String sentence) {
        commands.instance.on(request, "{\"items\": [], \"next_cursor\": null}");

        assertThat(commands.run(("list " + options).split(" ")).out()).isEqualTo(sentence + "\n");
    }

    @Test
    void showsAnExperimentAndHowItGoesOn() {
        commands.instance
                .on("GET /experiments/e", ExperimentSamples.PAUSED)
                .instead(
                        "GET /experiments/e1/report",
                        ExperimentSamples.UNFINISHED.replaceFirst(
                                "\\{", "{\"reason\": \"the budget of \\$5.00 is spent: \\$5.02 were paid\","));

        Result result = commands.run("show", "e");

        assertThat(result.out()).startsWith("""
                capitals · e1 · paused
                  the budget of $5.00 is spent: $5.02 were paid
                2 samples × 2 variants × 2 epochs
                """);
        assertThat(result.err()).isEqualTo("Paused. Go on with: ./assay resume e1 --max-cost USD\n");
        assertThat(result.exitCode()).isZero();
        assertThat(commands.opened).extracting(InstanceRequest::need).containsExactly(Need.READ);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            the budget of 20 calls is spent                            | ` --max-calls N`
            the budget of 900 tokens is spent: 912 were paid           | ` --max-tokens N`
            the budget of $0.05 is spent: $0.06 were paid              | ` --max-cost USD`
            paused by a person                                         | ``
            """)
    void namesTheOptionThatRaisesTheBoundThatWasReached(String reason, String option) {
        commands.instance
                .on("GET /experiments/e1", ExperimentSamples.PAUSED)
                .instead(
                        "GET /experiments/e1/report",
                        ExperimentSamples.UNFINISHED.replaceFirst(
                                "\\{", Matcher.quoteReplacement("{\"reason\": \"" + reason + "\",")));

        assertThat(commands.run("show", "e1").err()).isEqualTo("Paused. Go on with: ./assay resume e1" + option + "\n");
    }

    @Test
    void showsWhatFailed() {
        commands.instance
                .on("GET /experiments/e1", ExperimentSamples.COMPLETED)
                .instead("GET /experiments/e1/runs?limit=50&failing=true", ExperimentSamples.FAILURES);

        Result result = commands.run("show", "e1", "--failing");

        assertThat(result.out())
                .startsWith("1 terse (canned/a) · fr · epoch 2 · r7\n")
                .contains("2 terse (canned/b)");
        assertThat(result.err()).isEqualTo("There are more: --cursor c\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pause  | paused  | experiment e1 is paused, 3/8 runs are done         | Paused. Go on with: ./assay resume e1
            cancel | running | experiment e1 is being canceled, 3/8 runs are done |
            """)
    void changesTheCourseOfAnExperiment(String verb, String status, String out, String err) {
        commands.instance
                .on("GET /experiments/e1", ExperimentSamples.RUNNING)
                .on("POST /experiments/e1/" + verb, ExperimentSamples.view(status, 3, ""));

        Result result = commands.run(verb, "e1");

        assertThat(result.out()).isEqualTo(out + "\n");
        assertThat(result.err()).isEqualTo(err == null ? "" : err + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            paused  | resume e1                     | POST /experiments/e1/resume | {}
            paused  | resume e1 -j 8 --max-cost 2.5 | POST /experiments/e1/resume | {"concurrency":8,"budget":{"usd":2.5}}
            paused  | resume e1 --max-calls 9       | POST /experiments/e1/resume | {"budget":{"calls":9}}
            paused  | resume e1 --max-tokens none --max-failures none | POST /experiments/e1/resume | {"budget":{"tokens":null},"max_failures":null}
            running | resume e1 -j 8                | PATCH /experiments/e1       | {"concurrency":8}
            failed  | retry e1                      | POST /experiments/e1/retry  | {}
            """)
    void followsAnExperimentThatGoesOn(String status, String command, String request, String body) {
        commands.instance
                .on("GET /experiments/e1", ExperimentSamples.view(status, 3, ""))
                .on("GET /experiments/e1", ExperimentSamples.COMPLETED)
                .on(request, ExperimentSamples.RUNNING);

        Result result = commands.run(command.split(" "));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("capitals · e1 · completed\n");
        assertThat(commands.instance.bodyOf(request)).isEqualTo(body);
        assertThat(commands.opened).extracting(InstanceRequest::need).containsExactly(Need.WORK);
    }

    @Test
    void namesTheInterruptedExperimentsThatARunGoesOnWith() throws IOException {
        Files.writeString(directory.resolve("run.yaml"), Samples.CONFIG);
        commands.instance
                .instead(FakeInstance.OPEN_EXPERIMENTS, "{\"items\": [{\"id\": \"e0\"}]}")
                .on("POST /runs", 202, Samples.PENDING)
                .on("GET /runs/r1", Samples.COMPLETED);

        Result result = commands.run("run", "run.yaml", "--no-progress-bar");

        assertThat(result.err()).isEqualTo("""
                Going on with 1 interrupted experiment while this lasts: e0
                Leaving 1 interrupted experiment unfinished once calls in flight have ended, in 30 s at most; ./assay serve finishes it
                """);
    }

    @Test
    void followsOneThatRunsAlreadyAsItIs() {
        commands.instance
                .on("GET /experiments/e1", ExperimentSamples.RUNNING)
                .on("GET /experiments/e1", ExperimentSamples.COMPLETED);

        assertThat(commands.run("resume", "e1").exitCode()).isZero();
        assertThat(commands.instance.requests()).noneMatch(request -> request.startsWith("POST"));
    }

    @Test
    void deletesAndExportsExperiments() throws IOException {
        commands.instance
                .on("GET /experiments/e1", ExperimentSamples.COMPLETED)
                .on("GET /experiments/e1/export?format=html", "<!doctype html>")
                .on("DELETE /experiments/e1", 204, "");

        assertThat(commands.run("export", "e1", "-o", "r.html").err()).isEqualTo("Wrote r.html\n");
        assertThat(Files.readString(directory.resolve("r.html"))).isEqualTo("<!doctype html>");
        assertThat(commands.run("delete", "e1").out()).isEqualTo("e1 is deleted\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            delete e1    | Delete experiment e1 with all its runs? [y/N]
            delete e1 r1 | Delete 2 runs and experiments with all stages and scores? [y/N]
            """)
    void namesWhatIsDeleted(String command, String question) {
        commands.instance.on("GET /experiments/e1", ExperimentSamples.COMPLETED).on("GET /runs/r1", Samples.COMPLETED);

        Result result = commands.atTerminal(80).typing("n\n").run(command.split(" "));

        assertThat(result.err()).startsWith(question).endsWith("Nothing was deleted.\n");
        assertThat(commands.instance.requests()).noneMatch(request -> request.startsWith("DELETE"));
    }

    @Test
    void takesTheNewerOfBothForLast() {
        commands.instance
                .on(
                        "GET /runs/last",
                        "{\"id\": \"r1\", \"status\": \"completed\", \"created_at\": \"2019-01-01T00:00:00Z\"}")
                .on(
                        "GET /runs/last",
                        "{\"id\": \"r2\", \"status\": \"completed\", \"created_at\": \"2021-01-01T00:00:00Z\"}")
                .on("GET /experiments/last", ExperimentSamples.COMPLETED);

        assertThat(commands.run("show", "last").out()).startsWith("capitals · e1");
        assertThat(commands.run("show", "last").out()).startsWith("run · r2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zz   | there is no run and no experiment 'zz'; ./assay list shows those there are
            last | there is no run and no experiment yet
            """)
    void saysThatNothingIsNamedSo(String id, String sentence) {
        Result result = commands.run("show", id);

        assertThat(result.err()).isEqualTo("error: " + sentence + "\n");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void saysThatAnIdBeginsBothARunAndAnExperiment() {
        commands.instance
                .on("GET /runs/e", "{\"id\": \"e2\", \"status\": \"completed\"}")
                .on("GET /experiments/e", ExperimentSamples.COMPLETED);

        Result result = commands.run("show", "e");

        assertThat(result.err())
                .isEqualTo("error: 'e' is the beginning of run e2 and of experiment e1; write more of it\n");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            resume r1 -j 3    | -j and the --max options are for experiments; r1 is a run
            show r1 --failing | --failing is for experiments; r1 is a run
            show r1 -o r.html | -o r.html: the format is told by the file's ending, one of .json, .jsonl, .md
            """)
    void refusesForRunsWhatOnlyExperimentsHave(String command, String sentence) {
        commands.instance.on("GET /runs/r1", Samples.PAUSED);

        Result result = commands.run(command.split(" "));

        assertThat(result.err()).contains(sentence);
        assertThat(result.exitCode()).isEqualTo(2);
    }
}
