package dev.assay.bench;

import dev.assay.activities.render.TemplateRenderer;
import dev.assay.workflows.spec.TemplateSyntax;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

/**
 * Renders stage prompts on one thread. A template of 1 KB has four insertions and one condition; larger ones repeat it.
 * {@code templateKb} shows the cost by template size, {@code valueKb} by the size of an inserted value.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class RenderBenchmark {

    private static final int CHARACTERS_A_KB = 1024;
    private static final String FILLER = "Weigh each of the points above, [one] by (one), and answer in plain words. ";

    private static final String THYMELEAF = "You are the [(${config.name})] of model [(${config.model})].\n"
            + "[# th:if=\"${input}\"]Question: [(${input})][/][# th:unless=\"${input}\"]There is no question.[/]\n"
            + "Stage 0 said: [(${stages[0].output})]\n";
    private static final String JINJA = "You are the {{ config.name }} of model {{ config.model }}.\n"
            + "{% if input %}Question: {{ input }}{% else %}There is no question.{% endif %}\n"
            + "Stage 0 said: {{ stages[0].output }}\n";

    @Param({"1", "8", "64"})
    int templateKb = 1;

    @Param({"0", "64"})
    int valueKb = 0;

    private TemplateRenderer renderer = new TemplateRenderer();
    private String thymeleaf = "";
    private String jinja = "";
    private Map<String, Object> variables = Map.of();

    /** Runs all of it, or what the arguments say: names of benchmarks and options of JMH. */
    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        MicroBenchmark.run(RenderBenchmark.class, arguments);
    }

    @Setup
    public void prepare() {
        thymeleaf = filled(THYMELEAF).repeat(templateKb);
        jinja = filled(JINJA).repeat(templateKb);
        String input =
                valueKb == 0 ? "What is the capital of France?" : "x".repeat(valueKb * CHARACTERS_A_KB / templateKb);
        variables = Map.of(
                "config",
                Map.of("name", "judge", "model", "gpt-5"),
                "input",
                input,
                "stages",
                List.of(Map.of("output", "It is Paris, I believe.")),
                "prev_output",
                "It is Paris, I believe.",
                "stage_index",
                1);
    }

    @Benchmark
    public String thymeleaf(CpuTime cpu) {
        return renderer.render(TemplateSyntax.THYMELEAF, thymeleaf, variables);
    }

    @Benchmark
    public String jinja(CpuTime cpu) {
        return renderer.render(TemplateSyntax.JINJA, jinja, variables);
    }

    private static String filled(String template) {
        return template + FILLER.repeat(CHARACTERS_A_KB / FILLER.length()).substring(template.length());
    }
}
