package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.CommandLineFixture.Result;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemovalCommandTests {

    @AutoClose
    private final CommandLineFixture commands;

    RemovalCommandTests(@TempDir Path directory) {
        commands = new CommandLineFixture(directory);
    }

    @Test
    void deletesWhatCanBeDeleted() {
        commands.instance
                .on("GET /runs/a", "{\"id\": \"a1\"}")
                .on("GET /runs/b", "{\"id\": \"b1\"}")
                .on("DELETE /runs/a1", 409, "{\"detail\": \"the run is running\"}")
                .on("DELETE /runs/b1", 204, "");

        Result result = commands.run("delete", "a", "b");

        assertThat(result.out()).isEqualTo("b1 is deleted\n");
        assertThat(result.err()).isEqualTo("a1: the run is running\n");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void prunesWhatIsOld() {
        commands.instance.on(
                "POST /prune",
                "{\"runs\": 3, \"experiments\": 1, \"datasets\": 1, \"events\": 1200, \"cache_entries\": 0}");

        Result result = commands.run("prune", "--older-than", "30d");

        assertThat(result.out())
                .isEqualTo("Deleted 3 runs, 1 experiment, 1 dataset, 1,200 events and 0 cache entries.\n");
        assertThat(commands.instance.bodyOf("POST /prune")).isEqualTo("{\"older_than\":\"30d\"}");
    }

    @Test
    void prunesOnForAsLongAsThereIsMore() {
        commands.instance
                .on("POST /prune", "{\"runs\": 3000, \"events\": 5, \"remaining\": true}")
                .on("POST /prune", "{\"runs\": 4, \"experiments\": 1, \"remaining\": false}");

        Result result = commands.run("prune", "--older-than", "30d");

        assertThat(result.err())
                .isEqualTo("Deleted 3,000 runs, 0 experiments, 0 datasets, 5 events and 0 cache entries so far\n");
        assertThat(result.out())
                .isEqualTo("Deleted 3,004 runs, 1 experiment, 0 datasets, 5 events and 0 cache entries.\n");
    }

    @ParameterizedTest
    @CsvSource({"204, ''", "404, '{\"detail\": \"there is no such experiment\"}'"})
    void waitsUntilALargeExperimentIsDeleted(int status, String body) {
        commands.instance
                .on("GET /experiments/e1", ExperimentSamples.COMPLETED)
                .on("DELETE /experiments/e1", 202, "{\"id\": \"e1\", \"remaining\": true}")
                .on("DELETE /experiments/e1", status, body);

        Result result = commands.run("delete", "e1");

        assertThat(result.err()).isEqualTo("e1: still being deleted\n");
        assertThat(result.out()).isEqualTo("e1 is deleted\n");
        assertThat(result.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"y, '', 1", "n, '', 0", "'', '', 0", "n, --yes, 1", "n, -y, 1"})
    void asksAPersonBeforeItPrunes(String answer, String option, int pruned) {
        commands.instance
                .on("GET /prune?older_than=30d", "{\"before\": \"2026-10-23T00:00:00Z\", \"runs\": 27}")
                .on("POST /prune", "{\"runs\": 27, \"events\": 0, \"cache_entries\": 0}");

        Result result = commands.atTerminal(80)
                .typing(answer + "\n")
                .run(("prune --older-than 30d " + option).strip().split(" "));

        assertThat(result.err().contains("Delete 27 runs that ended before 2026-10-23T00:00:00Z? [y/N] "))
                .isEqualTo(option.isEmpty());
        assertThat(Collections.frequency(commands.instance.requests(), "POST /prune"))
                .isEqualTo(pruned);
        assertThat(result.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | 0 | 0   | 0 | 1 run that ended before 2026-10-23T00:00:00Z
            0 | 1 | 400 | 0 | 1 experiment with 400 runs that ended before 2026-10-23T00:00:00Z
            3 | 1 | 400 | 0 | 3 runs and 1 experiment with 400 runs that ended before 2026-10-23T00:00:00Z
            3 | 2 | 1   | 1 | 3 runs and 2 experiments with 1 run that ended before 2026-10-23T00:00:00Z and 1 dataset without any other use
            0 | 0 | 0   | 2 | 2 datasets without any other use
            """)
    void saysWhatWillBeLost(long runs, long experiments, long experimentRuns, long datasets, String loss) {
        commands.instance.on("GET /prune?older_than=30d", """
                {"before": "2026-10-23T00:00:00Z", "runs": %d, "experiments": %d, "experiment_runs": %d, "datasets": %d}""".formatted(runs, experiments, experimentRuns, datasets));

        Result result = commands.atTerminal(80).typing("n\n").run("prune", "--older-than", "30d");

        assertThat(result.err()).startsWith("Delete " + loss + "? [y/N] ");
        assertThat(commands.instance.requests()).doesNotContain("POST /prune");
    }

    @Test
    void prunesUnaskedWhereNoRunIsLost() {
        commands.instance
                .on("GET /prune", "{\"before\": \"2026-10-23T00:00:00Z\", \"runs\": 0}")
                .on("POST /prune", "{\"runs\": 0, \"events\": 3, \"cache_entries\": 0}");

        Result result = commands.atTerminal(80).run("prune", "--older-than", "30d");

        assertThat(result.out()).startsWith("Deleted 0 runs, 0 experiments, 0 datasets, 3 events");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"y, a, '', 1", "n, a, '', 0", "'', a, --yes, 1", "'', a, -y, 1"})
    void asksAPersonBeforeItDeletes(String answer, String id, String option, int deleted) {
        commands.instance.on("GET /runs/a", "{\"id\": \"a1\"}").on("DELETE /runs/a1", 204, "");

        Result result = commands.atTerminal(80)
                .typing(answer + "\n")
                .run(("delete " + id + " " + option).strip().split(" "));

        assertThat(result.err().contains("Delete run a1 with all stages and scores? [y/N] "))
                .isEqualTo(option.isEmpty());
        assertThat(Collections.frequency(commands.instance.requests(), "DELETE /runs/a1"))
                .isEqualTo(deleted);
        assertThat(result.exitCode()).isZero();
    }
}
