package dev.assay.worker;

import dev.assay.activities.scorer.Outside;
import dev.assay.activities.scorer.ScoreValue;
import dev.assay.activities.scorer.Scorer;
import dev.assay.activities.scorer.ScorerType;
import dev.assay.activities.scorer.TransientScorerException;
import dev.assay.workflows.spec.Fields;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Scorers that give the value they are told to, each in its own way. */
final class FakeScorers {

    private static final Executor LATER = CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);

    private FakeScorers() {}

    /** {@return {@code fixed}, {@code late} (asynchronous), {@code broken}, {@code busy} and {@code busy_slow}} */
    static List<ScorerType> all() {
        return List.of(
                new Fake("fixed", false, value -> input -> CompletableFuture.completedFuture(value)),
                new Fake("late", true, value -> input -> CompletableFuture.supplyAsync(() -> value, LATER)),
                new Fake("broken", false, value -> input -> {
                    throw new IllegalStateException("out of order");
                }),
                new Fake("busy", false, FakeScorers::busy),
                new Fake("busy_slow", true, FakeScorers::busy));
    }

    private static Scorer busy(ScoreValue value) {
        return input -> {
            throw new TransientScorerException("the scorer is busy", new IllegalStateException());
        };
    }

    private interface Making {
        Scorer of(ScoreValue value);
    }

    private record Fake(String name, boolean isSlow, Making making) implements ScorerType {

        @Override
        public Set<String> options() {
            return Set.of("value");
        }

        @Override
        public Scorer create(Fields options, Outside outside) {
            double value =
                    options.number("value", -10, 10).map(Number::doubleValue).orElse(0.0);
            return making.of(ScoreValue.of(value));
        }
    }
}
