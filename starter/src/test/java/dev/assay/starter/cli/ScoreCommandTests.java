package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.CommandLineFixture.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ScoreCommandTests {

    private static final String AWAIT = "GET /scorings/scr-1?wait=1000ms";

    @TempDir
    private Path directory;

    @AutoClose
    private CommandLineFixture commands;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("my scorers.yaml"), "- {type: contains, name: it is, value: a}\n");
        commands = CommandLineFixture.withReport(directory);
        commands.instance
                .on("GET /experiments/e1", ExperimentSamples.COMPLETED)
                .on("POST /experiments/e1/scorings", 202, scoring("pending", 0, 0));
    }

    @Test
    void followsItAndShowsTheReportAtTheEnd() {
        commands.instance.on(AWAIT, scoring("running", 3, 2)).on(AWAIT, scoring("completed", 8, 8));

        Result result = commands.run("score", "e1", "-f", "my scorers.yaml");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("capitals · e1 · completed\n");
        assertThat(result.err()).isEqualTo("Scored: 8 scores\n");
    }

    @Test
    void saysHowFarItIs() {
        ScoringState state = new ScoringState(JsonMapper.shared().readTree(scoring("running", 3, 2)));

        assertThat(state.progress()).isEqualTo("scoring · 3 of 8 runs · 2 scores");
    }

    @Test
    void leavesAtCtrlCAndSaysHowToFollowItAgain() {
        commands.instance.after(commands::interrupt, AWAIT, scoring("running", 3, 2));

        Result result = commands.run("score", "e1", "-f", "my scorers.yaml", "--only", "it is", "--no-progress-bar");

        assertThat(result.exitCode()).isEqualTo(ExitCode.PAUSED);
        assertThat(result.err()).isEqualTo("""
                Leaving; press Ctrl-C again to leave at once.
                The scoring is left unfinished; ./assay serve finishes it. Follow it with: ./assay score e1 -f 'my scorers.yaml' --only 'it is'
                """);
        assertThat(commands.instance.requests()).noneMatch(request -> request.endsWith("/cancel"));
        assertThat(commands.instance.isClosed()).isTrue();
        assertThat(commands.instance.isHurried()).isFalse();
    }

    @Test
    void leavesTheScoringOfAnotherInstanceToIt() {
        commands.instance
                .notOwned()
                .on("GET /instance", "{\"pid\": 42, \"environment\": {}}")
                .after(commands::interrupt, AWAIT, scoring("running", 3, 2));

        Result result = commands.run("score", "e1", "--no-progress-bar");

        assertThat(result.exitCode()).isEqualTo(ExitCode.PAUSED);
        assertThat(result.err()).endsWith("The scoring goes on. Follow it with: ./assay score e1\n");
    }

    @Test
    void endsAtOnceAtTheSecondCtrlC() {
        commands.instance.after(commands::interruptTwice, AWAIT, scoring("running", 3, 2));

        commands.run("score", "e1", "--no-progress-bar");

        assertThat(commands.instance.isHurried()).isTrue();
        assertThat(commands.exits).containsExactly(ExitCode.INTERRUPTED);
        assertThat(commands.halts).isEmpty();
    }

    @Test
    void namesTheInterruptedScoringsThatItGoesOnWith() {
        commands.instance
                .instead(
                        FakeInstance.OPEN_SCORINGS,
                        "{\"items\": [{\"id\": \"scr-1\", \"runs\": {\"total\": 8, \"done\": 3, \"skipped\": 0}}]}",
                        "{\"items\": []}")
                .instead("POST /experiments/e1/scorings", scoring("running", 3, 2, true))
                .on(AWAIT, scoring("completed", 8, 8));

        assertThat(commands.run("score", "e1", "--no-progress-bar").err()).isEqualTo("""
                Going on with 1 interrupted scoring while this lasts: scr-1
                Scoring scr-1 is at work already; following it
                Scored: 8 scores
                """);
    }

    @Test
    void followsThePagesOfVersions() {
        commands.instance
                .on("GET /runs/r1", Samples.COMPLETED)
                .on("GET /runs/r1/scores?limit=500", version("contains", 2, "\"next\""))
                .on("GET /runs/r1/scores?limit=500&cursor=next", version("contains", 1, "null"));

        Result shown = commands.run("show", "r1", "--versions");
        Result json = commands.run("show", "r1", "--versions", "--json");

        assertThat(shown.out().lines().toList()).hasSize(3);
        assertThat(JsonMapper.shared().readTree(json.out()).path("items").findValuesAsString("version"))
                .containsExactly("2", "1");
    }

    private static String version(String scorer, int version, String next) {
        return """
                {"next_cursor": %s, "items": [{"scorer_name": "%s", "version": %d, "value": 1,
                 "created_at": "2026-01-01T00:00:00Z"}]}""".formatted(next, scorer, version);
    }

    private static String scoring(String status, int done, int given) {
        return scoring(status, done, given, false);
    }

    private static String scoring(String status, int done, int given, boolean attached) {
        return """
                {"id": "scr-1", "experiment_id": "e1", "run_id": null, "status": "%s", "reason": null,
                 "runs": {"total": 8, "done": %d, "skipped": 0}, "scores": {"given": %d, "errors": 0},
                 "calls": null, "cost_usd": null, "attached": %s, "warnings": []}""".formatted(status, done, given, attached);
    }
}
