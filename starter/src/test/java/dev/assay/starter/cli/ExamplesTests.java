package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.starter.cli.CommandLineFixture.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTests {

    private static final Path EXAMPLES = Path.of("..", "examples");

    @ParameterizedTest
    @MethodSource("examples")
    void haveTheRightShape(Path example) {
        try (CommandLineFixture commands = new CommandLineFixture(EXAMPLES)) {
            Result result =
                    commands.run("validate", EXAMPLES.relativize(example).toString());

            assertThat(result.exitCode()).as(result.err()).isZero();
        }
    }

    private static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files.filter(file -> file.endsWith("run.yaml") || file.endsWith("assay.yaml"))
                    .toList();
        }
    }
}
