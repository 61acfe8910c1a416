package dev.assay.activities.scorer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Gives an output a value, as one scorer of a run was configured to.
 *
 * <p>Thread-safe: one instance may score many outputs at once. It may answer later, and it may throw or fail its stage:
 * {@link Scoring} turns that into an outcome. Long work in the calling thread should end when that thread is
 * interrupted, which is how a deadline reaches it.
 */
@FunctionalInterface
public interface Scorer {

    /**
     * Scores one output.
     *
     * @throws ScorerException when there is no value to give, with a reason for whoever reads the score; never retried
     * @throws TransientScorerException when a later try may give one
     */
    CompletionStage<ScoreValue> score(ScorerInput input);

    /** {@return a scorer that has its answer at once} */
    static Scorer immediate(Function<ScorerInput, ScoreValue> scoring) {
        return input -> CompletableFuture.completedFuture(scoring.apply(input));
    }
}
