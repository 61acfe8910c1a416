package dev.assay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.activities.scorer.ScorerType;
import dev.assay.starter.testing.CommandProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Evaluates in a process of its own by scorers that are not Assay's: the plug-in of the example, and a command. */
@Timeout(120)
class OwnScorersIT {

    private static final Path EXAMPLE = Path.of("..", "examples", "custom-scorer", "src", "main");
    private static final String CLASS = "com/example/scorer/KeywordCoverage";

    @TempDir
    private Path directory;

    @Test
    void scoresByAPlugInAndByACommand() throws Exception {
        Path plugins = Files.createDirectories(directory.resolve("plugins of ours"));
        writeExample(plugins.resolve("custom-scorer.jar"));
        Path grader = Files.writeString(directory.resolve("grade.sh"), """
                grep -q '"output":"Paris' && echo '{"score": 1, "reason": "found"}' || echo '{"score": 0.25}'
                """);
        Path file = Files.writeString(directory.resolve("assay.yaml"), """
                dataset: [{id: a, text: Paris in France}, {id: b, text: Rome in Italy}]
                variants: [{prompt: "[(${text})]", model: echo/m}]
                scorers:
                  - {type: keyword_coverage, keywords: [paris, italy]}
                  - {type: script, name: graded, command: [sh, '%s']}
                """.formatted(grader));
        Path rows = directory.resolve("rows.jsonl");
        Map<String, String> environment = Map.of("ASSAY_PLUGINS", plugins.toString());

        try (CommandProcess eval = CommandProcess.start(
                directory.resolve("home"),
                environment,
                "eval",
                file.toString(),
                "--engine",
                "memory",
                "-o",
                rows.toString())) {
            assertThat(eval.exitCode(Duration.ofSeconds(100))).isZero();
        }

        assertThat(scores(rows, "a")).containsExactly("graded 1.0 found", "keyword_coverage 0.5 Missing: [italy]");
        assertThat(scores(rows, "b")).containsExactly("graded 0.25 ", "keyword_coverage 0.5 Missing: [paris]");
    }

    private static List<String> scores(Path rows, String sample) throws IOException {
        return Files.readAllLines(rows).stream()
                .map(JsonMapper.shared()::readTree)
                .filter(row -> row.path("sample_id").asString().equals(sample))
                .flatMap(row -> row.path("scores").valueStream())
                .map(OwnScorersIT::shown)
                .sorted()
                .toList();
    }

    private static String shown(JsonNode score) {
        return score.path("scorer_name").asString() + " " + score.path("value").asDouble() + " "
                + score.path("reason").asString("");
    }

    private void writeExample(Path jar) throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        Path source = EXAMPLE.resolve("java").resolve(CLASS + ".java");
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
        assertThat(compiled).isZero();
        String services = "META-INF/services/" + ScorerType.class.getName();
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry(CLASS + ".class"));
            Files.copy(classes.resolve(CLASS + ".class"), out);
            out.putNextEntry(new JarEntry(services));
            Files.copy(EXAMPLE.resolve("resources").resolve(services), out);
        }
    }
}
