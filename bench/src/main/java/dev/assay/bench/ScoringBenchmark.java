package dev.assay.bench;

import dev.assay.activities.scorer.CommandRunner;
import dev.assay.activities.scorer.Outside;
import dev.assay.activities.scorer.ScoreValue;
import dev.assay.activities.scorer.Scorer;
import dev.assay.activities.scorer.ScorerInput;
import dev.assay.activities.scorer.ScorerTypes;
import dev.assay.workflows.spec.ScorerSpec;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Scores outputs of 1 KB on one thread, with right answers that are as long: {@code similar}, with one word in three
 * replaced, and {@code other}, with nothing but their vocabulary in common. {@code making} is what making the scorer of a
 * run costs besides.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class ScoringBenchmark {

    private static final ScorerTypes TYPES = new ScorerTypes(ScorerTypes.builtIn());

    private static final Outside NOBODY = Outside.refusing(
            () -> new IllegalStateException("no scorer here asks anybody"),
            CommandRunner.refusing("no scorer here runs a command"));

    @Param
    ScorerCase scorer = ScorerCase.EXACT_MATCH;

    @Param({"similar", "other"})
    String target = "";

    private ScorerSpec spec = scorer.spec();
    private Scorer made = make(spec);
    private ScorerInput input = ScorerInput.of("");

    /** Runs all of it, or what the arguments say: names of benchmarks and options of JMH. */
    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        MicroBenchmark.run(ScoringBenchmark.class, arguments);
    }

    @Setup
    public void prepare() {
        spec = scorer.spec();
        made = make(spec);
        ScoredTexts texts = new ScoredTexts();
        if (spec.type().startsWith("json")) {
            ObjectNode right = texts.json();
            String output = target.equals("similar")
                    ? right.toString().replace("1", "2")
                    : texts.json().toString();
            input = ScorerInput.of(output, right);
        } else {
            String output = texts.prose();
            JsonNode right = StringNode.valueOf(target.equals("similar") ? texts.paraphrased(output) : texts.prose());
            input = ScorerInput.of(output, right);
        }
    }

    @Benchmark
    public ScoreValue scoring(CpuTime cpu) {
        return made.score(input).toCompletableFuture().join();
    }

    @Benchmark
    public Scorer making(CpuTime cpu) {
        return make(spec);
    }

    private static Scorer make(ScorerSpec spec) {
        return TYPES.create(spec, spec.options(), NOBODY);
    }
}
