package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.CommandLineFixture.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultStreamTests {

    private static final String FIRST = "{\"experiment_id\":\"e1\",\"run_id\":\"r1\",\"seq\":4}";
    private static final String SECOND = "{\"experiment_id\":\"e1\",\"run_id\":\"r2\",\"seq\":9}";

    private final Path directory;

    @AutoClose
    private final CommandLineFixture commands;

    ResultStreamTests(@TempDir Path directory) throws IOException {
        this.directory = directory;
        commands = CommandLineFixture.withExperiment(directory);
        commands.instance
                .instead("POST /experiments", ExperimentSamples.ATTACHED)
                .on("GET /experiments/e1/results?after=0&limit=500", results(4, "r1", 4))
                .on("GET /experiments/e1/results?after=4&limit=500", results(4))
                .on("GET /experiments/e1/results?after=4&limit=500", results(9, "r2", 9))
                .on("GET /experiments/e1/results?after=9&limit=500", results(9));
    }

    @Test
    void hasEveryRowSoonAfterItsRunEnded() {
        List<List<String>> seen = new ArrayList<>();
        commands.instance
                .after(() -> seen.add(lines()), "GET /experiments/e1", ExperimentSamples.RUNNING)
                .on("GET /experiments/e1", ExperimentSamples.COMPLETED);

        Result result = commands.run("eval", "-o", "out.jsonl");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(seen).containsExactly(List.of(FIRST));
        assertThat(lines()).containsExactly(FIRST, SECOND);
    }

    /** The last line was being written when its writer was killed. */
    @ParameterizedTest
    @ValueSource(strings = {FIRST + "\n", FIRST + "\n{\"experiment_id\":\"e1\",\"run_", FIRST + "\n" + SECOND})
    void goesOnBehindTheRowsThatAreThere(String before) throws IOException {
        Files.writeString(directory.resolve("out.jsonl"), before);

        evaluate();

        assertThat(lines()).containsExactly(FIRST, SECOND);
        assertThat(commands.instance.requests()).doesNotContain("GET /experiments/e1/results?after=0&limit=500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"experiment_id\":\"e0\",\"run_id\":\"r1\",\"seq\":4}\n", "a list of mine\n", "\n"})
    void replacesWhatBelongsToAnother(String before) throws IOException {
        Files.writeString(directory.resolve("out.jsonl"), before);

        evaluate();

        assertThat(lines()).containsExactly(FIRST, SECOND);
    }

    /** The second run was being answered when the experiment was paused. */
    @Test
    void hasTheRowsThatCameAfterAPause() {
        commands.instance
                .on("GET /experiments/e1", ExperimentSamples.PAUSED)
                .on("GET /experiments/e1/export?format=html", "<!doctype html>")
                .instead("GET /experiments/e1/report", ExperimentSamples.UNFINISHED)
                .instead(FakeInstance.QUIET, FakeInstance.QUIET_ANSWER.replace("true", "false"))
                .on(FakeInstance.QUIET, FakeInstance.QUIET_ANSWER);

        Result result = commands.run("eval", "--no-progress-bar", "-o", "out.jsonl", "-o", "my report.html");

        assertThat(lines()).containsExactly(FIRST, SECOND);
        assertThat(result.err())
                .contains("./assay resume e1 --max-cost USD -o out.jsonl -o 'my report.html'\n")
                .containsOnlyOnce("Waiting for calls in flight");
        assertThat(result.exitCode()).isEqualTo(3);
    }

    @Test
    void exportsTheOtherFormatsAtTheEnd() throws IOException {
        commands.instance
                .on("GET /experiments/e1", ExperimentSamples.COMPLETED)
                .on("GET /experiments/e1/export?format=html", "<!doctype html>")
                .on("GET /experiments/e1/export?format=md", "# capitals");

        commands.run("eval", "-o", "out.html", "-o", "OUT.MD");

        assertThat(Files.readString(directory.resolve("out.html"))).isEqualTo("<!doctype html>");
        assertThat(Files.readString(directory.resolve("OUT.MD"))).isEqualTo("# capitals");
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void leavesNoFileWhereTheExportIsRefused() {
        commands.instance
                .on("GET /experiments/e1", ExperimentSamples.COMPLETED)
                .on("GET /experiments/e1/export?format=csv", 400, "{\"detail\": \"'csv' is none of html, md\"}");

        Result result = commands.run("eval", "-o", "out.csv");

        assertThat(result.err()).contains("error: 'csv' is none of html, md");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(directory.resolve("out.csv")).doesNotExist();
    }

    private void evaluate() {
        commands.instance
                .on("GET /experiments/e1", ExperimentSamples.RUNNING)
                .on("GET /experiments/e1", ExperimentSamples.COMPLETED);

        commands.run("eval", "-o", "out.jsonl");
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(directory.resolve("out.jsonl"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String results(long next, Object... runAndSeq) {
        String items = runAndSeq.length == 0 ? "" : "{\"run_id\": \"%s\", \"seq\": %s}".formatted(runAndSeq);
        return "{\"items\": [" + items + "], \"next\": " + next + ", \"done\": false}";
    }
}
