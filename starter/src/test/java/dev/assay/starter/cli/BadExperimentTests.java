package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.CommandLineFixture.Result;
import dev.assay.starter.cli.InstanceRequest.Need;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.RunConfig;
import dev.assay.workflows.spec.SampleSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class BadExperimentTests {

    private static final String GATED = """
            dataset: [{q: 1}]
            variants: [{prompt: x, model: m}]
            gates: [{metric: q, baseline: main}]
            """;

    private final Path directory;

    @AutoClose
    private final CommandLineFixture commands;

    BadExperimentTests(@TempDir Path directory) {
        this.directory = directory;
        commands = new CommandLineFixture(directory);
    }

    @Test
    void listsTwentyBadRowsAndCountsTheOthersLast() throws IOException {
        write("assay.yaml", "dataset: many.csv\nvariants: [{prompt: x, model: m}]\n");
        write("many.csv", "q\n" + "1,2\n".repeat(30));

        List<String> lines =
                commands.run("validate", "assay.yaml").err().lines().toList();

        assertThat(lines).hasSize(22).first().asString().startsWith("many.csv:2:1: the row has 2 cells");
        assertThat(lines)
                .endsWith(
                        "many.csv:21:1: the row has 2 cells, but there is 1 column; a cell with the delimiter in it"
                                + " needs quotes",
                        "many.csv: and 10 more bad rows",
                        "30 problems, nothing was started");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            dataset: a.csv\\nvariants: []                                              | 2:1: an experiment needs 'variants'
            dataset: a.csv\\nvariants: [{prompt: x}]                                   | 2:12: 'model' is missing
            dataset: a.csv\\nvariants: [{prompt: x, model: m}]\\nepoch: 2               | 3:1: unknown key 'epoch'; did you mean 'epochs'?
            dataset: a.csv\\nvariants: [{prompt: x, model: m}]\\nbudget: {usd: -1}      | 3:10: 'usd' must be at least 0 and at most 1000000000, got -1
            dataset: a.csv\\nvariants: [{prompt: x, models: []}]                       | 2:24: there is no model in it
            dataset: a.csv\\nvariants:\\n  - {name: a, prompt: x, model: m}\\n  - {name: a, prompt: y, model: m}  | 4:6: two variants are called 'a'
            dataset: a.csv\\nvariants: [{prompt: x, model: m}]\\ngates: [{metric: q, baseline: "variant:b"}] | 3:21: no variant is called 'b'
            dataset: b.csv\\nvariants: [{prompt: x, model: m}]                         | 1:1: 'b.csv': there is no such file
            dataset: {file: b.csv}\\nvariants: [{prompt: x, model: m}]                 | 1:11: 'b.csv': there is no such file
            dataset: {file: a.txt}\\nvariants: [{prompt: x, model: m}]                 | 1:11: the ending of 'a.txt' does not tell how it is written
            dataset: {file: a.csv, fil: b}\\nvariants: [{prompt: x, model: m}]         | 1:24: unknown key 'fil'; did you mean 'file'?
            dataset:\\n  - {id: a, q: 1}\\n  - {id: a, q: 2}\\nvariants: [{prompt: x, model: m}] | 3:6: the id 'a' is here twice
            dataset: a.csv\\nvariants:\\n  - prompt: {file: none.txt}\\n    model: m     | 3:20: 'none.txt': there is no such file
            dataset: a.csv\\nvariants: [{pipeline_stages: [{prompt: {file: none.txt}}], model: m}] | 2:47: 'none.txt': there is no such file
            """)
    void namesThePlaceAndTheRemedy(String yaml, String sentence) throws IOException {
        write("assay.yaml", yaml.replace("\\n", "\n") + "\n");
        write("a.csv", "q\n1\n");
        write("a.txt", "q\n1\n");

        for (String command : new String[] {"eval", "validate"}) {
            Result result = commands.run(command, "assay.yaml");

            assertThat(result.err()).contains("assay.yaml:" + sentence);
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.out()).isEmpty();
        }
        assertThat(commands.opened).isEmpty();
    }

    @Test
    void namesBadRowsWithTheirLinesBesideWhatIsWrongWithTheExperiment() throws IOException {
        write("assay.yaml", "dataset: a.csv\nepoch: 2\nvariants: [{prompt: x, model: m}]\n");
        write("a.csv", "id,q\nx,1\ny,2,3\nx,4\n");

        assertThat(commands.run("eval").err()).isEqualTo("""
                a.csv:3:1: the row has 3 cells, but there are 2 columns; a cell with the delimiter in it needs quotes
                a.csv:4:1: id: the id 'x' is here twice, the first time in line 2
                assay.yaml:2:1: unknown key 'epoch'; did you mean 'epochs'?
                3 problems, nothing was started
                """);
    }

    @Test
    void hasNamesAndTemplatesCheckedAgainstTheFieldsOfAllSamples() throws IOException {
        write("assay.yaml", "dataset: a.jsonl\nvariants:\n  - {prompt: x, models: [m, n]}\n");
        write("a.jsonl", "{\"q\": 1}\n{\"r\": 2, \"scorers\": [{\"type\": \"nope\"}]}\n");
        commands.checking(new ConfigCheck() {
            @Override
            public void check(RunConfig config, Problems problems) {}

            @Override
            public void check(ExperimentSpec experiment, Collection<String> fields, Problems problems) {
                problems.add("/variants/0/prompt", "known: " + fields);
            }

            @Override
            public void checkVariant(RunConfig config, Collection<String> fields, Problems problems) {
                config.scorers().forEach(scorer -> problems.add(scorer.pointer(), "unknown scorer " + scorer.type()));
            }
        });

        assertThat(commands.run("validate", "assay.yaml").err()).isEqualTo("""
                a.jsonl:2:1: sample '%s', scorer 1: unknown scorer nope
                assay.yaml:3:6: known: [q, r]
                2 problems, nothing was started
                """.formatted(madeId("{\"r\": 2}")));
    }

    @Test
    void namesTheKeysThatScorersMissThoseOfSamplesIncluded() throws IOException {
        write("assay.yaml", """
                dataset: a.jsonl
                variants: [{prompt: x, model: m}]
                scorers: [{type: http, headers: {a: "env:ABSENT"}}]
                """);
        write("a.jsonl", """
                {"q": 1}
                {"q": 2, "scorers": [{"type": "http", "name": "own", "headers": {"b": "env:ABSENT"}}]}
                """);
        commands.checking(new ConfigCheck() {
            @Override
            public void check(RunConfig config, Problems problems) {}

            @Override
            public void checkKeys(RunConfig config, Problems problems) {
                config.scorers()
                        .forEach(scorer -> problems.add(scorer.pointer() + "/headers", scorer.name() + " has no key"));
            }
        });

        assertThat(commands.run("validate", "assay.yaml").err()).isEqualTo("""
                a.jsonl:2:1: sample '%s', scorer 1: own has no key
                assay.yaml:3:24: http has no key
                2 problems, nothing was started
                """.formatted(madeId("{\"q\": 2}")));
    }

    @Test
    void givesPlacesToWhatTheInstanceRefuses() throws IOException {
        write("assay.yaml", "dataset: [{q: 1}]\nbudget:\n  usd: 5\nvariants: [{prompt: x, model: m}]\n");
        commands.instance
                .on("POST /datasets?name=experiment", ExperimentSamples.STORED)
                .on("POST /experiments", 400, """
                        {"errors": [{"pointer": "/budget/usd", "message": "no price is known of 'm'"}]}""");

        Result result = commands.run("eval", "--no-progress-bar");

        assertThat(result.err())
                .isEqualTo("assay.yaml:3:3: no price is known of 'm'\n1 problem, nothing was started\n");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void putsFilesIntoVariantsScorersAndProviders() throws IOException {
        write("assay.yaml", """
                dataset: [{q: 1, scorers: [{type: contains, value: {file: text.txt}}]}]
                variants: [{prompt: {file: text.txt}, model: m}, {pipeline_stages: [{system: {file: text.txt}, prompt: x}], model: m}]
                scorers: [{type: contains, value: {file: text.txt}}]
                providers: {p: {adapter: scripted, script: {file: script.yaml}}}
                """);
        write("text.txt", "from a file");
        write("script.yaml", "replies: []");
        commands.instance.on("POST /datasets?name=experiment", ExperimentSamples.STORED);

        commands.run("eval");

        assertThat(commands.instance.bodyOf("POST /experiments"))
                .contains("\"prompt\":\"from a file\"", "\"system\":\"from a file\"", "\"value\":\"from a file\"")
                .contains("\"script\":{\"replies\":[]}");
        assertThat(commands.instance.bodyOf("POST /datasets?name=experiment")).contains("\"value\":\"from a file\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            dataset: [{q: 1}, {q: 2}]           | 2 samples × 2 variants × 3 epochs = 12 runs
            dataset: {samples: [{q: 1}], limit: 1} | 1 sample × 2 variants × 3 epochs = 6 runs at most
            dataset: {version: abc}             | 2 variants × 3 epochs on a stored dataset
            """)
    void saysThatAnExperimentIsFine(String dataset, String sentence) throws IOException {
        write("assay.yaml", dataset + "\nvariants: [{prompt: x, models: [m, n]}]\nepochs: 3\n");

        Result result = commands.run("validate", "assay.yaml");

        assertThat(result.out()).isEqualTo("assay.yaml is fine: " + sentence + "\n");
        assertThat(result.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eval", "validate"})
    void checksAgainstTheColumnsWhereThereIsNoRow(String command) throws IOException {
        write("assay.yaml", "dataset: a.csv\nvariants: [{prompt: x, model: m}]\n");
        write("a.csv", "id,q,target,r\n");
        commands.checking(new ConfigCheck() {
            @Override
            public void check(RunConfig config, Problems problems) {}

            @Override
            public void check(ExperimentSpec experiment, Collection<String> fields, Problems problems) {
                problems.add(
                        "/variants/0/prompt",
                        "known: " + fields.stream().sorted().toList());
            }
        });

        Result result = commands.run(command, "assay.yaml");

        assertThat(result.err()).startsWith("assay.yaml:2:13: known: [q, r]\n");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void asksTheInstanceForWhatOnlyItKnows() throws IOException {
        Files.createDirectories(directory.resolve(".assay/postgres"));
        write("assay.yaml", GATED);
        commands.instance.on("POST /experiments/check", 400, """
                {"errors": [{"pointer": "/gates/0/baseline", "message": "there is no experiment 'main'"}]}""");

        Result result = commands.run("validate", "assay.yaml");

        assertThat(result.err()).isEqualTo("""
                assay.yaml:3:21: there is no experiment 'main'
                1 problem, nothing was started
                """);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(commands.instance.bodyOf("POST /experiments/check"))
                .contains("\"dataset\":{\"samples\":[]}")
                .endsWith("\"fields\":[\"q\"]}");
        assertThat(commands.opened).extracting(InstanceRequest::need).containsExactly(Need.READ);
    }

    @Test
    void saysWhatWasNotCheckedWhereThereIsNoInstanceToAsk() throws IOException {
        write("assay.yaml", GATED);

        Result result = commands.run("validate", "assay.yaml");

        assertThat(result.err())
                .isEqualTo("assay.yaml:3:21: warning: whether the baseline 'main' is there was not checked:"
                        + " nothing is stored here yet\n");
        assertThat(result.exitCode()).isZero();
        assertThat(commands.opened).isEmpty();
    }

    private static String madeId(String input) {
        return SampleSpec.madeId(JsonMapper.shared().readTree(input), Optional.empty());
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
    }
}
