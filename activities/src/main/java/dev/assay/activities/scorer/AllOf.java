package dev.assay.activities.scorer;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code all_of}: the least of what several scorers say, which is 1 when all of them hold (Zadeh 1965, "Fuzzy sets": the
 * intersection). They are asked in their order until one says 0. One without a value is an error of the whole, unless
 * another one says 0 (Kleene's strong logic).
 */
record AllOf(List<InnerScorer> scorers) implements Scorer {

    @Override
    public CompletionStage<ScoreValue> score(ScorerInput input) {
        return CompletableFuture.completedFuture(
                Extremes.until(0, input, scorers).least());
    }
}
