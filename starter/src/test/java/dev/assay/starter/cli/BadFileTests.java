package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.CommandLineFixture.Result;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.RunConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BadFileTests {

    private final Path directory;

    @AutoClose
    private final CommandLineFixture commands;

    BadFileTests(@TempDir Path directory) {
        this.directory = directory;
        commands = new CommandLineFixture(directory);
    }

    @Test
    void validateAsksForTheKeysOfCallsOfThisProcess() throws IOException {
        write("prompt: a\nmodel: m\n");
        commands.checking(new ConfigCheck() {
            @Override
            public void check(RunConfig config, Problems problems) {}

            @Override
            public void checkKeys(RunConfig config, Problems problems) {
                problems.add("/model", "there is no key");
            }
        });

        assertThat(commands.run("validate", "run.yaml").err()).contains("run.yaml:2:1: there is no key");
        commands.environment.put("ASSAY_URL", "http://elsewhere.example");
        assertThat(commands.run("validate", "run.yaml").exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            promt: a\\nmodel: m                     | run.yaml:1:1: unknown key 'promt'; did you mean 'prompt'?
            prompt: a                               | run.yaml:1:1: 'model' is missing
            - a                                     | run.yaml:1:1: expected an object of keys and values, got a list
            prompt: a\\nmessages: []\\nmodel: m     | run.yaml:1:1: a stage has one of prompt, prompt_template and messages; there are messages and prompt
            prompt: a\\npipeline_stages: []         | run.yaml:1:1: 'prompt' belongs into a stage of pipeline_stages
            prompt: a\\nmodel: m\\ncache: {mod: x}  | run.yaml:3:9: unknown key 'mod'; did you mean 'mode'?
            prompt: a\\nmodel: m\\nparams: {stream: true} | run.yaml:3:10: 'stream' is not a param: streaming is not supported, an answer is stored whole
            prompt: {file: p.txt}\\nmodel: m        | run.yaml:1:16: 'p.txt': there is no such file
            prompt: [                               | run.yaml:2:1: a value is missing here, or a bracket before is not closed
            """)
    void namesThePlaceAndTheRemedy(String yaml, String sentence) throws IOException {
        write(yaml.replace("\\n", "\n") + "\n");

        for (String command : new String[] {"run", "validate"}) {
            Result result = commands.run(command, "run.yaml");

            assertThat(result.err()).contains(sentence);
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.out()).isEmpty();
        }
        assertThat(commands.opened).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"run.yaml --input -", "-"})
    void refusesWhatIsTypedInAnotherEncoding(String arguments) throws IOException {
        write("prompt: a\nmodel: echo/m\n");
        commands.typing("prompt: Où?", StandardCharsets.ISO_8859_1);

        Result result = commands.run(("run " + arguments).split(" "));

        assertThat(result.err()).contains("stdin:1:10: is not UTF-8 (byte 0xF9)");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(commands.opened).isEmpty();
    }

    @Test
    void refusesAKeyThatStandsInTheFileWithoutShowingIt() throws IOException {
        write("prompt: a\nmodel: p/m\nproviders:\n  p: {adapter: openai, api_key: sk-verysecret}\n");

        Result result = commands.run("run", "run.yaml");

        assertThat(result.err())
                .contains("run.yaml:4:24: a key never stands in a file; write env:NAME or file:PATH")
                .doesNotContain("verysecret");
    }

    @Test
    void namesEverythingAtOnceInTheOrderOfTheFile() throws IOException {
        write("promt: a\nmodel: m\nscorers:\n  - {type: contans, threshold: 7}\n");
        commands.checking((config, problems) -> {
            problems.add("/scorers/0/type", "unknown scorer 'contans'; did you mean 'contains'?");
            problems.add("", "something about the whole");
        });

        Result result = commands.run("validate", "run.yaml");

        assertThat(result.err()).isEqualTo("""
                run.yaml:1:1: unknown key 'promt'; did you mean 'prompt'?
                run.yaml:1:1: a stage has one of prompt, prompt_template and messages; none is there
                run.yaml:1:1: something about the whole
                run.yaml:4:6: unknown scorer 'contans'; did you mean 'contains'?
                run.yaml:4:21: 'threshold' must be at least 0 and at most 1, got 7
                5 problems, nothing was started
                """);
    }

    @Test
    void namesThePlaceInsideATemplate() throws IOException {
        write("model: m\nprompt: |\n  Hello,\n  [(${nam})]!\n");
        commands.checking((config, problems) -> problems.add("/prompt", "line 2, column 3: unknown variable 'nam'"));

        assertThat(commands.run("validate", "run.yaml").err()).startsWith("run.yaml:4:5: unknown variable 'nam'\n");
    }

    @Test
    void givesPlacesToWhatTheInstanceRefuses() throws IOException {
        write("prompt: a\nmodel: nowhere/m\n");
        commands.instance.on("POST /runs", 400, """
                {"title": "Bad Request", "errors": [{"pointer": "/model", "message": "unknown provider 'nowhere'"}]}""");

        Result result = commands.run("run", "run.yaml");

        assertThat(result.err())
                .isEqualTo("run.yaml:2:1: unknown provider 'nowhere'\n1 problem, nothing was started\n");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void speaksOfOptionsWhereThereIsNoFile() {
        commands.checking((config, problems) -> problems.add("/model", "unknown provider 'x'"));

        assertThat(commands.run("run", "-p", "a", "-m", "x/y").err())
                .isEqualTo("command line: model: unknown provider 'x'\n1 problem, nothing was started\n");
    }

    @Test
    void saysThatAFileIsFine() throws IOException {
        write(Samples.CONFIG);

        Result result = commands.run("validate", "run.yaml");

        assertThat(result.out()).isEqualTo("run.yaml is fine: 2 stages, 0 scorers\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void tellsProblemsInJson() throws IOException {
        write("prompt: a\n");

        JsonNode json = JsonMapper.shared()
                .readTree(commands.run("validate", "run.yaml", "--json").out());

        assertThat(json)
                .hasToString("{\"file\":\"run.yaml\",\"valid\":false,\"problems\":[{\"file\":\"run.yaml\",\"line\":1,"
                        + "\"column\":1,\"message\":\"'model' is missing\"}],\"warnings\":[]}");
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThat(commands.run("run", "none.yaml").err()).isEqualTo("error: none.yaml: there is no such file\n");
        assertThat(commands.run("validate", "none.yaml").exitCode()).isEqualTo(1);
    }

    private void write(String yaml) throws IOException {
        Files.writeString(directory.resolve("run.yaml"), yaml);
    }
}
