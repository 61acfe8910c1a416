package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.CommandLineFixture.Result;
import dev.assay.starter.cli.InstanceRequest.Need;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class EvalOutcomeTests {

    @AutoClose
    private final CommandLineFixture commands;

    EvalOutcomeTests(@TempDir Path directory) throws IOException {
        commands = CommandLineFixture.withExperimentThatCompletes(directory);
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
    void printsOneDocumentAndNothingElseWithJson() {
        Result result = commands.run("eval", "--json");

        assertThat(JsonMapper.shared().readTree(result.out()))
                .isEqualTo(JsonMapper.shared().readTree(ExperimentSamples.FINE));
        assertThat(result.err()).isEmpty();
    }
}
