package dev.assay.activities.scorer;

import dev.assay.workflows.spec.Fields;
import dev.assay.workflows.spec.ScorerSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code weighted}: the mean of what several scorers say, each counted by its {@code weight}: Σ weight · value / Σ weight.
 * One that has a threshold counts 1 or 0, so that the mean of such is the share that passes. One without a value is an
 * error of the whole; one of weight 0 is not asked.
 *
 * @param scorers those of a weight above 0
 * @param sum of their weights
 */
record WeightedMean(List<InnerScorer> scorers, double sum) implements Scorer {

    static WeightedMean of(List<InnerScorer> all, Fields options) {
        List<InnerScorer> counted = all.stream()
                .filter(scorer -> scorer.spec().weight().signum() > 0)
                .toList();
        if (counted.isEmpty() && !all.isEmpty()) {
            options.problem(Combination.SCORERS, "the weights add up to 0; give one of the scorers a weight above 0");
        }
        BigDecimal sum = counted.stream()
                .map(InnerScorer::spec)
                .map(ScorerSpec::weight)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new WeightedMean(counted, sum.doubleValue());
    }

    @Override
    public CompletionStage<ScoreValue> score(ScorerInput input) {
        double total = 0;
        List<String> parts = new ArrayList<>();
        for (InnerScorer scorer : scorers) {
            ScoreOutcome outcome = scorer.score(input);
            if (outcome.value().isEmpty()) {
                throw InnerScorer.error(outcome);
            }
            double value = InnerScorer.counted(outcome);
            double weight = scorer.spec().weight().doubleValue();
            total += weight / sum * value;
            parts.add("'" + outcome.scorerName() + "' " + Excerpt.number(value)
                    + (weight == 1 ? "" : " × " + Excerpt.number(weight)));
        }
        return CompletableFuture.completedFuture(ScoreValue.of(total, "The mean of " + String.join(", ", parts)));
    }
}
