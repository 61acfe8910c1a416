package dev.assay.activities.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.workflows.spec.ScorerSpec;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoringTests {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Scoring scoring = new Scoring(threads);

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void givesTheValueOfAScorerItsName() throws Exception {
        ScoreOutcome quality = score(named("quality"), answering(0.9));
        ScoreOutcome relevance = score(named("relevance"), answering(0.7));

        assertThat(quality.scorerName()).isEqualTo("quality");
        assertThat(quality.value()).contains(0.9);
        assertThat(relevance.scorerName()).isEqualTo("relevance");
        assertThat(relevance.value()).contains(0.7);
    }

    @Test
    void waitsForAScorerThatAnswersLater() throws Exception {
        CompletableFuture<ScoreValue> later = new CompletableFuture<>();
        Scorer scorer = input -> {
            CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS, threads)
                    .execute(() -> later.complete(ScoreValue.of(0.95, "after a while")));
            return later;
        };

        ScoreOutcome outcome = score(named("slow"), () -> scorer);

        assertThat(outcome.value()).contains(0.95);
        assertThat(outcome.reason()).contains("after a while");
        assertThat(outcome.error()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # raw  | value | clamped
            1.5    | 1     | true
            -0.3   | 0     | true
            1      | 1     | false
            0      | 0     | false
            -0.0   | 0     | false
            0.5    | 0.5   | false
            """)
    void clampsAValueAndKeepsTheRawOne(double raw, double value, boolean clamped) throws Exception {
        ScoreOutcome outcome = score(named("s"), answering(raw));

        assertThat(outcome.value()).contains(value);
        assertThat(outcome.rawValue()).contains(raw);
        assertThat(outcome.clamped()).isEqualTo(clamped);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # threshold | value              | passed
            0.7         | 0.7                | true
            0.7         | 0.6999999999999999 | false
            0.8         | 0.7                | false
            0.3         | 0.3                | true
            1           | 1                  | true
            1           | 1.5                | true
            1           | 0.9999999999999999 | false
            0           | -0.3               | true
            0.10        | 0.1                | true
            """)
    void passesFromTheThresholdOn(String threshold, double value, boolean passed) throws Exception {
        ScorerSpec spec =
                ScorerFixture.spec("{\"type\": \"t\", \"threshold\": %s, \"name\": \"s\"}".formatted(threshold));

        ScoreOutcome outcome = score(spec, answering(value));

        assertThat(outcome.threshold()).isEqualTo(spec.threshold());
        assertThat(outcome.passed()).contains(passed);
    }

    @Test
    void onlyMeasuresWithoutAThreshold() throws Exception {
        assertThat(score(named("s"), answering(1)).passed()).isEmpty();
        assertThat(score(named("s"), failing(new IllegalStateException())).passed())
                .isEmpty();
    }

    @Test
    void turnsAThrownExceptionIntoAnError() throws Exception {
        ScorerSpec spec = ScorerFixture.spec("{\"type\": \"t\", \"threshold\": 0}");

        ScoreOutcome broken = score(spec, failing(new IllegalStateException("no luck\nat line 2")));
        ScoreOutcome ok = score(named("ok"), answering(0.8));

        assertThat(broken.value()).isEmpty();
        assertThat(broken.rawValue()).isEmpty();
        assertThat(broken.passed()).contains(false);
        assertThat(broken.error()).contains("The scorer failed: IllegalStateException: no luck");
        assertThat(ok.value()).contains(0.8);
    }

    @Test
    void turnsAFailedStageIntoAnError() throws Exception {
        Scorer scorer = input ->
                CompletableFuture.failedFuture(new CompletionException(new ScorerException("The judge is confused")));

        assertThat(score(named("s"), () -> scorer).error()).contains("The judge is confused");
    }

    @Test
    void turnsACanceledStageIntoAnError() throws Exception {
        CompletableFuture<ScoreValue> canceled = new CompletableFuture<>();
        canceled.cancel(true);

        assertThat(score(named("s"), () -> input -> canceled).error().orElseThrow())
                .startsWith("The scorer failed: CancellationException");
    }

    @Test
    void turnsAnOverflowOfTheStackIntoAnError() throws Exception {
        Scorer scorer = Scorer.immediate(ScoringTests::overflow);

        assertThat(score(named("s"), () -> scorer).error().orElseThrow()).startsWith("The scorer ran out of stack");
    }

    @Test
    void turnsAnAbsentAnswerIntoAnError() throws Exception {
        Scorer scorer = input -> CompletableFuture.completedFuture(null);

        assertThat(score(named("s"), () -> scorer).error()).contains("The scorer answered nothing");
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void turnsWhatIsNoNumberIntoAnError(double value) throws Exception {
        ScoreOutcome outcome = score(named("s"), answering(value));

        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.error()).contains("The scorer answered " + value + ", which is no value");
    }

    @Test
    void turnsAScorerThatCannotBeMadeIntoAnError() throws Exception {
        ScorerSpec spec = ScorerFixture.spec("{\"type\": \"regex\", \"pattern\": \"(\"}");

        ScoreOutcome outcome = score(spec, () -> ScorerFixture.TYPES.create(spec, spec.options(), new FakeOutside()));

        assertThat(outcome.error().orElseThrow()).contains("'(' at position 1 is never closed");
    }

    @Test
    void interruptsAScorerAtItsDeadline() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        Scorer stuck = Scorer.immediate(input -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return ScoreValue.of(1);
        });

        ScoreOutcome outcome = scoring.score(named("s"), () -> stuck, ScorerInput.of(""), SHORT);

        assertThat(outcome.error()).contains("The scorer gave no answer within 0.05 s");
        assertThat(interrupted.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void givesUpOnAStageAtItsDeadline() throws Exception {
        ScoreOutcome outcome =
                scoring.score(named("s"), () -> input -> new CompletableFuture<>(), ScorerInput.of(""), SHORT);

        assertThat(outcome.error().orElseThrow()).startsWith("The scorer gave no answer");
    }

    @Test
    void endsALongSearchAtItsDeadline() throws Exception {
        ScorerSpec spec = ScorerFixture.spec("{\"type\": \"regex\", \"pattern\": \"(x{1,40}){50}y\"}");
        CountDownLatch ended = new CountDownLatch(1);
        Scorer regex = ScorerFixture.TYPES.create(spec, spec.options(), new FakeOutside());
        Scorer watched = input -> {
            try {
                return regex.score(input);
            } finally {
                ended.countDown();
            }
        };

        scoring.score(spec, () -> watched, ScorerInput.of("x".repeat(4 << 20)), SHORT);

        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void handsOnWhatAskedForAnotherTry() {
        TransientScorerException busy = new TransientScorerException("busy", new IllegalStateException());

        assertThatExceptionOfType(TransientScorerException.class)
                .isThrownBy(() -> score(named("s"), failing(busy)))
                .isSameAs(busy);
    }

    @Test
    void shortensLongReasons() throws Exception {
        Scorer scorer = Scorer.immediate(input -> ScoreValue.of(1, "x".repeat(1 << 20)));

        assertThat(score(named("s"), () -> scorer).reason().orElseThrow()).hasSize(4_001);
    }

    private ScoreOutcome score(ScorerSpec spec, Supplier<Scorer> scorer) throws InterruptedException {
        return scoring.score(spec, scorer, ScorerInput.of("output"), LONG);
    }

    private static ScorerSpec named(String name) {
        return ScorerFixture.spec("{\"type\": \"t\", \"name\": \"" + name + "\"}");
    }

    private static Supplier<Scorer> answering(double value) {
        return () -> Scorer.immediate(input -> ScoreValue.of(value));
    }

    private static Supplier<Scorer> failing(RuntimeException failure) {
        return () -> Scorer.immediate(input -> {
            throw failure;
        });
    }

    private static ScoreValue overflow(ScorerInput input) {
        return overflow(input);
    }
}
