package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.CommandLineFixture.Result;
import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.starter.embedded.EngineChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherCommandsTests {

    private final Path directory;

    @AutoClose
    private final CommandLineFixture commands;

    OtherCommandsTests(@TempDir Path directory) {
        this.directory = directory;
        commands = new CommandLineFixture(directory);
    }

    @Test
    void tellsHowLongAPageIsUnlessItsUserSaysSo() {
        assertThat(commands.run("list", "--help").out()).contains("How many at most (default: 20).");
        assertThat(commands.run("cache", "list", "--help").out()).contains("How many at most (default: 50).");
    }

    @Test
    void listsRunsInColumnsThatFit() {
        commands.instance.on("GET /runs?limit=20", """
                {"next_cursor": "abc", "items": [
                  {"id": "3f9a", "name": "首都 の quiz with a name that is far too long for any column", "status": "completed",
                   "tokens_in": 1200, "tokens_out": 34, "cost_usd": 0.0123, "duration_ms": 85, "created_at": "%s"},
                  {"id": "77c1x", "name": null, "status": "running", "tokens_in": 0, "tokens_out": 0, "cost_usd": null,
                   "duration_ms": null, "created_at": "%s"}]}
                """.formatted(
                        Instant.now().minus(Duration.ofDays(3)), Instant.now().minus(Duration.ofMinutes(5))));

        Result result = commands.run("list", "--runs");

        assertThat(result.out()).isEqualTo("""
                run    status     name                          tokens   cost   took  started
                3f9a   completed  首都 の quiz with a name th…   1,234  $0.01  85 ms  3 days ago
                77c1x  running    –                                  0      ?         5 min ago
                """);
        assertThat(result.err()).isEqualTo("There are more: --limit 100, or --cursor abc\n");
        assertThat(commands.opened).extracting(InstanceRequest::need).containsExactly(Need.READ);
    }

    @Test
    void saysHowToBeginWhereThereAreNoRuns() {
        commands.instance.on("GET /runs", "{\"items\": [], \"next_cursor\": null}");

        assertThat(commands.run("list", "--runs").out())
                .isEqualTo("No runs yet; start one with: ./assay run examples/quickstart/run.yaml\n");
        assertThat(commands.run("list", "--runs", "--status", "failed", "--limit", "5")
                        .out())
                .isEqualTo("No run is failed.\n");
        assertThat(commands.instance.requests()).last().isEqualTo("GET /runs?limit=5&status=failed");
    }

    @ParameterizedTest
    @CsvSource({"list --runs, /runs", "list --experiments, /experiments", "cache list, /cache/entries"})
    void namesTheOptionOfACursorThatIsNone(String command, String address) {
        commands.instance.on("GET " + address, 400, """
                {"detail": "/cursor: must be it", "errors": [{"pointer": "/cursor", "message": "must be it"}]}""");

        Result result = commands.run((command + " --cursor abc").split(" "));

        assertThat(result.err()).startsWith("error: --cursor must be it\n");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "3f/9", "../cache", "3f%2F9", "3f?wait=1s"})
    void knowsThatNoRunHasAnIdOfOtherSigns(String id) {
        for (String command : List.of("show", "pause", "resume", "cancel", "retry", "delete")) {
            Result result = commands.run(command, id);

            assertThat(result.err())
                    .contains("there is no run and no experiment '" + id + "'; ./assay list shows those there are");
            assertThat(result.exitCode()).isEqualTo(1);
        }
        assertThat(commands.instance.requests())
                .containsOnly(FakeInstance.OPEN_RUNS, FakeInstance.OPEN_EXPERIMENTS, FakeInstance.OPEN_SCORINGS);
    }

    @Test
    void showsARunOfTheIdAsGiven() {
        commands.instance.on("GET /runs/3f9a", Samples.FAILED);

        Result result = commands.run("show", "3f9a");

        assertThat(result.out()).startsWith("quickstart · r1 · failed\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void saysWhereTemporalShowsARun() {
        String url = "http://127.0.0.1:8233/namespaces/default/workflows/run-r1";
        commands.instance.on(
                "GET /runs/r1", Samples.FAILED.replace("\"scores\"", "\"temporal_url\": \"" + url + "\", \"scores\""));

        assertThat(commands.run("show", "r1").err()).isEqualTo("Temporal: " + url + "\n");
        assertThat(commands.run("show", "r1", "--json").err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"pause, paused, READ", "cancel, canceled, READ"})
    void changesTheCourseOfARun(String command, String status, Need need) {
        String run = Samples.PAUSED.replace("\"paused\"", "\"" + status + "\"");
        commands.instance.on("GET /runs/last", Samples.RUNNING).on("POST /runs/r1/" + command, run);

        Result result = commands.run(command, "last");

        assertThat(result.out()).isEqualTo("r1 is " + status + "\n");
        assertThat(result.exitCode()).isZero();
        assertThat(commands.opened).extracting(InstanceRequest::need).containsExactly(need);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pause  | r1 is paused         | Paused. Go on with: ./assay resume r1
            cancel | r1 is being canceled | ''
            """)
    void givesNoAdviceToGoOnWithARunThatIsCanceled(String command, String course, String advice) {
        commands.instance.on("GET /runs/r1", Samples.PAUSED).on("POST /runs/r1/" + command, Samples.PAUSED);

        Result result = commands.run(command, "r1");

        assertThat(result.out().strip()).isEqualTo(course);
        assertThat(result.err().strip()).isEqualTo(advice);
    }

    @ParameterizedTest
    @CsvSource({"resume", "retry"})
    void followsARunThatGoesOn(String command) {
        commands.instance
                .on("GET /runs/r0", Samples.PAUSED)
                .on("POST /runs/r1/" + command, 202, Samples.RUNNING)
                .on("GET /runs/r1", Samples.COMPLETED);

        Result result = commands.run(command, "r0");

        assertThat(result.out()).startsWith("quickstart · r1 · completed\n");
        assertThat(result.exitCode()).isZero();
        assertThat(commands.opened).extracting(InstanceRequest::need).containsExactly(Need.WORK);
    }

    @Test
    void saysWhatAStatusForbids() {
        commands.instance
                .on("GET /runs/r1", Samples.COMPLETED)
                .on("POST /runs/r1/retry", 409, "{\"detail\": \"the run is completed; only failed or canceled ones\"}");

        Result result = commands.run("retry", "r1");

        assertThat(result.err()).contains("error: the run is completed; only failed or canceled ones");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void servesWhereItWasTold() {
        Result result = commands.run("serve", "--port", "0", "--engine", "dev-server", "--home", "h");

        ServeRequest request = commands.served.get(0);
        assertThat(request.environment()).containsEntry("ASSAY_PORT", "0");
        assertThat(request.worker()).isTrue();
        assertThat(request.engine()).isEqualTo(EngineChoice.DEV_SERVER);
        assertThat(request.home()).isEqualTo(directory.resolve("h"));
        assertThat(result.err())
                .isEqualTo("Temporal: in memory\nPostgreSQL: durable\nReady at " + commands.instance.address()
                        + ". Stop with Ctrl-C.\n");
    }

    @Test
    void servesWithoutAWorkerWhereAskedTo() {
        commands.run("serve", "--no-worker", "--host", "0.0.0.0", "--management-port", "9100");

        ServeRequest request = commands.served.get(0);
        assertThat(request.worker()).isFalse();
        assertThat(request.environment())
                .containsEntry("ASSAY_HOST", "0.0.0.0")
                .containsEntry("ASSAY_MANAGEMENT_PORT", "9100");
    }

    @Test
    void worksOnTheQueuesThatItWasTold() {
        Result result =
                commands.run("worker", "--queue", "runs,gpu", "--queue", "providers", "--home", "h", "--host", "::1");

        assertThat(commands.worked)
                .singleElement()
                .satisfies(variables -> assertThat(variables)
                        .containsEntry("ASSAY_WORKER_QUEUES", "runs,gpu,providers")
                        .containsEntry("ASSAY_HOST", "::1")
                        .containsEntry("ASSAY_HOME", directory.resolve("h").toString()));
        assertThat(result.err()).isEqualTo("Working. Stop with Ctrl-C.\n");
    }

    @Test
    void writesAFirstConfigThatIsFine() {
        Result result = commands.run("init", "evals/first.yaml");

        assertThat(result.out()).isEqualTo("Wrote evals/first.yaml. Try it with: ./assay run evals/first.yaml\n");
        assertThat(commands.run("validate", "evals/first.yaml").exitCode()).isZero();
    }

    @Test
    void neverOverwritesAConfigUnasked() throws IOException {
        Files.writeString(directory.resolve("run.yaml"), "mine");

        Result refused = commands.run("init");
        String kept = Files.readString(directory.resolve("run.yaml"));
        Result forced = commands.run("init", "--force");

        assertThat(refused.err()).isEqualTo("error: run.yaml is there already; --force overwrites it\n");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(kept).isEqualTo("mine");
        assertThat(forced.exitCode()).isZero();
        assertThat(directory.resolve("run.yaml")).isNotEmptyFile().content().isNotEqualTo("mine");
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", ".", "evals"})
    void writesAFirstConfigToAFileOnly(String file) throws IOException {
        Files.createDirectory(directory.resolve("evals"));

        Result result = commands.run("init", "--force", file);

        assertThat(result.err()).startsWith("error: init writes a file, '" + file + "' is none\n");
        assertThat(result.exitCode()).isEqualTo(2);
    }
}
