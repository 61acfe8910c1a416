package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.CommandLineFixture.Result;
import dev.assay.starter.embedded.EngineChoice;
import dev.assay.starter.instance.Fingerprints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunInstanceTests {

    private final Path directory;

    @AutoClose
    private final CommandLineFixture commands;

    RunInstanceTests(@TempDir Path directory) throws IOException {
        this.directory = directory;
        commands = CommandLineFixture.withRun(directory);
    }

    @Test
    void namesTheInterruptedRunsThatItGoesOnWith() {
        commands.instance
                .instead(
                        FakeInstance.OPEN_RUNS,
                        "{\"items\": [{\"id\": \"old1\"}, {\"id\": \"old2\"}]}",
                        "{\"items\": [{\"id\": \"r1\"}, {\"id\": \"old2\"}]}")
                .on("GET /runs/r1", Samples.COMPLETED);

        Result result = commands.run("run", "run.yaml", "--no-progress-bar");

        assertThat(result.err()).isEqualTo("""
                Going on with 2 interrupted runs while this lasts: old1, old2
                Leaving 1 interrupted run unfinished once calls in flight have ended, in 30 s at most; ./assay serve finishes it
                """);
    }

    @Test
    void saysNothingOfTheRunsOfAnotherInstance() {
        commands.instance
                .notOwned()
                .instead(FakeInstance.OPEN_RUNS, "{\"items\": [{\"id\": \"other\"}]}")
                .on("GET /instance", "{\"pid\": 42, \"environment\": {}}")
                .on("GET /runs/r1", Samples.COMPLETED);

        assertThat(commands.run("run", "run.yaml", "--no-progress-bar").err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            false | the run goes on as soon as an instance is up again: ./assay serve, then ./assay show r1
            true  | the run goes on when that server is up again; then: ./assay show r1
            """)
    void saysHowTheRunGoesOnWhenItsInstanceIsGone(boolean remote, String sentence) {
        if (remote) {
            commands.environment.put("ASSAY_URL", commands.instance.address().toString());
            commands.environment.put("ASSAY_TOKEN", "hush");
        }
        commands.instance
                .notOwned()
                .on("GET /instance", "{\"pid\": 42, \"environment\": {}}")
                .after(commands.instance::stop, "GET /runs/r1", Samples.COMPLETED);

        Result result = commands.run("run", "run.yaml", "--no-progress-bar");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "0123456789abcdef" | null   | has another OPENAI_API_KEY
            null               | null   | has no OPENAI_API_KEY, which you have
            null               | "aaaa" | has no OPENAI_API_KEY, which you have, and another OPENAI_BASE_URL
            """)
    void notesThatTheInstanceHasOtherKeys(String key, String address, String sentence) {
        commands.environment.put("OPENAI_API_KEY", "mine");
        commands.environment.put("ANTHROPIC_API_KEY", "same");
        if (!address.equals("null")) {
            commands.environment.put("OPENAI_BASE_URL", "http://127.0.0.1:1");
        }
        commands.instance.notOwned().on("GET /runs/r1", Samples.COMPLETED).on("GET /instance", """
                        {"pid": 42, "environment": {"OPENAI_API_KEY": %s, "ANTHROPIC_API_KEY": "%s",
                         "OPENAI_BASE_URL": %s}}""".formatted(
                        key, Fingerprints.of("hush", "same"), address));

        Result result = commands.run("run", "run.yaml", "--no-progress-bar");

        assertThat(result.err())
                .isEqualTo("Note: the instance of PID 42 " + sentence + "; restart that instance with yours\n");
    }

    @Test
    void talksToTheServerThatTheEnvironmentNames() {
        commands.environment.put("ASSAY_URL", commands.instance.address() + "/");
        commands.environment.put("ASSAY_TOKEN", "hush");
        commands.instance.on("GET /runs/r1", Samples.COMPLETED);

        assertThat(commands.run("run", "run.yaml").exitCode()).isZero();
        assertThat(commands.opened).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"wrong, check ASSAY_TOKEN", "'', set ASSAY_TOKEN"})
    void namesTheVariableOfASecretThatIsNotTheServers(String token, String remedy) {
        commands.environment.put("ASSAY_URL", commands.instance.address().toString());
        if (!token.isEmpty()) {
            commands.environment.put("ASSAY_TOKEN", token);
        }
        commands.instance.on("GET /runs/r1", 401, "{\"detail\": \"show its secret\"}");

        assertThat(commands.run("show", "r1").err()).endsWith("lets in only who shows its secret; " + remedy + "\n");
    }

    @ParameterizedTest
    @CsvSource({"memory, true", "auto, false"})
    void saysThatItBringsUpNoEngineBesideAnInstance(String engine, boolean said) {
        commands.instance.notOwned().on("GET /runs/r1", Samples.COMPLETED);

        assertThat(commands.run("show", "r1", "--engine", engine).err())
                .isEqualTo(said ? "Note: --engine is passed over, since an instance is up already\n" : "");
    }

    @Test
    void readsTheEnvironmentFile() throws IOException {
        Files.writeString(directory.resolve(".env"), "A=file\nB=file\n");
        Files.writeString(directory.resolve("other.env"), "B=other\nC=other\n");
        commands.environment.put("C", "real");
        commands.instance.on("GET /runs/r1", Samples.COMPLETED);

        commands.run("run", "run.yaml", "--env-file", "other.env", "--home", "h", "--engine", "memory");

        InstanceRequest request = commands.opened.get(0);
        assertThat(request.environment())
                .containsOnly(Map.entry("A", "file"), Map.entry("B", "other"), Map.entry("C", "real"));
        assertThat(request.home()).isEqualTo(directory.resolve("h"));
        assertThat(request.engine()).isEqualTo(EngineChoice.MEMORY);
    }

    @Test
    void tellsWhereTheTimeWent() {
        commands.instance.on("GET /runs/r1", Samples.COMPLETED);

        List<String> lines = commands.run("run", "run.yaml", "--timings", "--no-progress-bar")
                .err()
                .lines()
                .toList();

        assertThat(lines)
                .extracting(line -> line.replaceAll(" {2,}.*", ""))
                .containsExactly(
                        "phase",
                        "start of the JVM",
                        "parse",
                        "read",
                        "check",
                        "instance",
                        "· postgres",
                        "· temporal",
                        "start the run",
                        "run",
                        "print",
                        "take down",
                        "all");
    }
}
