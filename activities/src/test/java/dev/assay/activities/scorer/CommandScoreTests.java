package dev.assay.activities.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandScoreTests {

    private static final String SCRIPT =
            "{\"type\": \"script\", \"command\": [\"python3\", \"grade.py\"], \"timeout\": \"2s\"}";

    @Test
    void runsTheCommandWithTheQuestionAndReadsItsAnswer() {
        List<String> ran = new ArrayList<>();

        ScoreValue score = run((command, input, timeout) -> {
            ran.add(command + " " + timeout + " " + input);
            return "{\"score\": 0.5, \"reason\": \"half\"}\n";
        });

        assertThat(score).isEqualTo(ScoreValue.of(0.5, "half"));
        assertThat(ran)
                .containsExactly("[python3, grade.py] PT2S {\"run_id\":\"\",\"scorer\":\"graded\",\"input\":null,"
                        + "\"output\":\"out\",\"target\":null}");
    }

    @Test
    void hasNoValueWhenTheAnswerIsMalformed() {
        assertThatExceptionOfType(ScorerException.class)
                .isThrownBy(() -> run((command, input, timeout) -> "grading...\n0.5\n"))
                .withMessage(
                        "The command did not answer with {\"score\": a number from 0 to 1, \"reason\": a text}, but"
                                + " with 'grading... 0.5'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                           | /scorers/0/command: needs the program and its arguments, such as [python3, grade.py]
            {"command": []}                              | /scorers/0/command: needs the program and its arguments
            {"command": [" "]}                           | /scorers/0/command: needs the program and its arguments
            {"command": "python3 grade.py"}              | /scorers/0/command: is no line for a shell; write a list, such as [python3, grade.py]
            {"command": ["a\\u0000"]}                    | /scorers/0/command: has a NUL character in it, which no command can have
            {"command": ["a", 1]}                        | /scorers/0/command/1: expected a text, got the number 1
            {"command": ["a"], "timeout": "10m"}         | /scorers/0/timeout: an answer may take 5m at most, got 10m
            {"command": ["a"], "shell": true}            | /scorers/0/shell: unknown key 'shell'
            """)
    void namesWrongOptions(String options, String problem) {
        assertThat(ScorerFixture.problems(ScorerFixture.scorerJson("script", options)))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void isRefusedWhereCommandsAreNotRun() {
        Problems problems = new Problems();

        new ScorerTypes(ScorerTypes.builtIn(), CommandRunner.refusing("scripts are off"))
                .check(ScorerFixture.spec(SCRIPT), problems);

        assertThat(problems.list()).containsExactly(new Problem("/scorers/0/command", "scripts are off"));
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> ScorerFixture.scorer(
                        SCRIPT, new FakeOutside().withCommands(CommandRunner.refusing("scripts are off"))));
    }

    @Test
    void isRefusedToStrangers() {
        Problems problems = new Problems();

        ScorerFixture.TYPES.checkPosted(ScorerFixture.spec(SCRIPT), PostedRules.STRICT, problems);

        assertThat(problems.list())
                .containsExactly(new Problem(
                        "/scorers/0/command",
                        "what is posted can't have commands run; only with the instance's secret or token"));
    }

    private interface Running {
        String run(List<String> command, String input, Duration timeout);
    }

    private static ScoreValue run(Running running) {
        CommandRunner runner = new CommandRunner() {
            @Override
            public Optional<String> refusal() {
                return Optional.empty();
            }

            @Override
            public String run(List<String> command, String input, Duration timeout) {
                return running.run(command, input, timeout);
            }
        };
        return ScorerFixture.scorer(SCRIPT, new FakeOutside().withCommands(runner))
                .score(ScorerInput.of("out"))
                .toCompletableFuture()
                .join();
    }
}
