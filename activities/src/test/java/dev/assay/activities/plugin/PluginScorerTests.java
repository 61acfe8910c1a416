package dev.assay.activities.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.activities.operator.Variables;
import dev.assay.activities.scorer.CommandRunner;
import dev.assay.activities.scorer.Outside;
import dev.assay.activities.scorer.PostedRules;
import dev.assay.activities.scorer.ScoreOutcome;
import dev.assay.activities.scorer.ScorerInput;
import dev.assay.activities.scorer.ScorerType;
import dev.assay.activities.scorer.ScorerTypes;
import dev.assay.activities.scorer.Scoring;
import dev.assay.activities.scorer.TransientScorerException;
import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.ScorerSpec;
import dev.assay.workflows.spec.SecretRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PluginScorerTests {

    private static final Outside NOBODY =
            Outside.refusing(() -> new IllegalStateException("nobody is asked"), CommandRunner.refusing("none"));
    private static final Path EXAMPLE = Path.of("..", "examples", "custom-scorer");

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    private Path home;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** What {@code create} returns, and the error that becomes of it; {@code later} is a stage that fails. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            input -> { throw new IllegalStateException("boom"); }                           | 'mine' of mine.jar failed: IllegalStateException: boom
            input -> { throw new AssertionError(); }                                        | 'mine' of mine.jar failed: AssertionError
            input -> { throw new NoClassDefFoundError("a/B"); }                             | 'mine' of mine.jar failed: NoClassDefFoundError: a/B
            input -> { throw new ScorerException("I can't tell"); }                         | I can't tell
            input -> null                                                                   | 'mine' of mine.jar failed: NullPointerException: it answered nothing
            input -> CompletableFuture.completedFuture(null)                                | 'mine' of mine.jar answered nothing
            input -> CompletableFuture.failedFuture(new java.io.IOException("lost"))        | 'mine' of mine.jar failed: IOException: lost
            input -> CompletableFuture.supplyAsync(() -> { throw new ScorerException("no"); }) | no
            Scorer.immediate(input -> ScoreValue.of(Double.NaN))                            | 'mine' of mine.jar answered NaN, which is no value
            Scorer.immediate(input -> ScoreValue.of(1 / 0.0))                               | 'mine' of mine.jar answered Infinity, which is no value
            Scorer.immediate(input -> new ScoreValue(1, null))                              | 'mine' of mine.jar failed: NullPointerException: a score without a reason has an empty one
            null                                                                            | /scorers/0/type: 'mine' of mine.jar failed: NullPointerException: create gave null
            """)
    void givesAnErrorThatNamesIt(String scorer, String error) throws Exception {
        ScorerTypes types = types("public Scorer create(Fields options, Outside outside) { return " + scorer + "; }");

        ScoreOutcome outcome = score(types, "{\"type\": \"mine\", \"threshold\": 0}", "out");

        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.passed()).contains(false);
        assertThat(outcome.error()).contains(error);
    }

    @Test
    void isTriedAgainWhenItAsksForThat() throws Exception {
        ScorerTypes types = types("public Scorer create(Fields options, Outside outside) { return input -> {"
                + " throw new TransientScorerException(\"busy\", Optional.empty()); }; }");

        assertThatExceptionOfType(TransientScorerException.class)
                .isThrownBy(() -> score(types, "{\"type\": \"mine\"}", "out"));
    }

    @Test
    void isHeldAgainstItsOptionsAndItsOwnMistakes() throws Exception {
        ScorerTypes types = types("""
                public Scorer create(Fields options, Outside outside) {
                    throw new IllegalArgumentException("level " + options.text("level").orElse("?"));
                }
                public void checkPosted(Fields options, PostedRules rules) { throw new IllegalStateException("unsure"); }
                """);

        assertThat(problems(types, "{\"type\": \"mine\", \"level\": \"x\", \"levle\": 1}"))
                .containsExactly(
                        "/scorers/0/levle: unknown key 'levle'; did you mean 'level'?",
                        "/scorers/0/type: 'mine' of mine.jar failed: IllegalArgumentException: level x");
        Problems posted = new Problems();
        types.checkPosted(spec("{\"type\": \"mine\"}"), PostedRules.STRICT, posted);
        assertThat(posted.list())
                .containsExactly(
                        new Problem("/scorers/0/type", "'mine' of mine.jar failed: IllegalStateException: unsure"));
    }

    @Test
    void namesTheSecretsThatItSends() throws Exception {
        String create = "public Scorer create(Fields options, Outside outside) { return null; }";
        ScorerSpec spec = spec("{\"type\": \"mine\", \"level\": \"env:MINE\"}");

        ScorerTypes naming = types(create + """
                public Map<String, dev.assay.workflows.spec.SecretRef> secrets(Fields options) {
                    return Map.of(options.pointer("level"), new dev.assay.workflows.spec.SecretRef.Env("MINE"));
                }
                """);
        ScorerTypes throwing = types(create + """
                public Map<String, dev.assay.workflows.spec.SecretRef> secrets(Fields options) { return null; }
                """);

        assertThat(naming.secrets(spec)).containsExactly(Map.entry("/scorers/0/level", new SecretRef.Env("MINE")));
        assertThat(throwing.secrets(spec)).isEmpty();
    }

    @Test
    void ofTheExampleScores() throws Exception {
        ScorerTypes types = types(example());
        String scorer = "{\"type\": \"keyword_coverage\", \"keywords\": [\"capital\", \"France\"]}";

        assertThat(score(types, scorer, "The capital of france").value()).contains(1.0);
        assertThat(score(types, scorer, "A capital idea").value()).contains(0.5);
        assertThat(score(types, scorer, "A capital idea").reason()).contains("Missing: [France]");
        assertThat(score(types, scorer, " ").error()).contains("There is no output to look for keywords in");
        assertThat(problems(types, "{\"type\": \"keyword_coverage\", \"keyword\": \"x\"}"))
                .containsExactly(
                        "/scorers/0/keyword: unknown key 'keyword'; did you mean 'keywords'?",
                        "/scorers/0/keywords: needs at least one keyword, such as [capital, France]");
    }

    @Test
    void ofTheExampleIsCompiledAgainstThisVersion() throws IOException {
        String version = version(Path.of("pom.xml"), "version");

        assertThat(version(EXAMPLE.resolve("pom.xml"), "assay.version")).isEqualTo(version);
    }

    /** {@return the jar of the example, with its class and its services file, where plug-ins are} */
    private List<PluginScorerType> example() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(EXAMPLE.resolve("src/main/java"))) {
            sources = files.filter(Files::isRegularFile).toList();
        }
        String service = Files.readString(
                EXAMPLE.resolve("src/main/resources/META-INF/services").resolve(ScorerType.class.getName()));
        CompiledJar.of(home, sources).write(plugins().resolve("custom-scorer.jar"), service);
        return ScorerPlugins.of(new Variables(Map.of()), home);
    }

    private ScorerTypes types(String body) throws IOException {
        CompiledJar.ofScorer(home, body).write(plugins().resolve("mine.jar"), "example.Mine");
        return types(ScorerPlugins.of(new Variables(Map.of()), home));
    }

    private static ScorerTypes types(List<PluginScorerType> plugins) {
        List<ScorerType> all = new ArrayList<>(ScorerTypes.builtIn());
        all.addAll(plugins);
        return new ScorerTypes(all);
    }

    private Path plugins() throws IOException {
        return Files.createDirectories(home.resolve("plugins"));
    }

    private ScoreOutcome score(ScorerTypes types, String scorer, String output) throws InterruptedException {
        ScorerSpec spec = spec(scorer);
        return new Scoring(threads)
                .score(
                        spec,
                        () -> types.create(spec, spec.options(), NOBODY),
                        ScorerInput.of(output),
                        Duration.ofSeconds(30));
    }

    private static List<String> problems(ScorerTypes types, String scorer) {
        Problems problems = new Problems();
        types.check(spec(scorer), problems);
        return problems.list().stream().map(Problem::toString).toList();
    }

    private static ScorerSpec spec(String json) {
        return ScorerSpec.read(Fields.of(JsonMapper.shared().readTree(json), "/scorers/0", new Problems()));
    }

    private static String version(Path pom, String element) throws IOException {
        return Files.readString(pom).replaceFirst("(?s).*?<" + element + ">([^<]*)</" + element + ">.*", "$1");
    }
}
