package dev.assay.activities.scorer;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code any_of}: the most of what several scorers say, which is 1 when one of them holds (Zadeh 1965, "Fuzzy sets": the
 * union). They are asked in their order until one says 1. One without a value is an error of the whole, unless another
 * one says 1 (Kleene's strong logic).
 */
record AnyOf(List<InnerScorer> scorers) implements Scorer {

    @Override
    public CompletionStage<ScoreValue> score(ScorerInput input) {
        return CompletableFuture.completedFuture(
                Extremes.until(1, input, scorers).most());
    }
}
