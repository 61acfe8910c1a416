package dev.assay.activities.experiment;

import dev.assay.activities.price.CostEstimates;
import dev.assay.activities.price.Prices;
import dev.assay.activities.run.AskedModel;
import dev.assay.activities.run.RunCheck;
import dev.assay.workflows.spec.ExperimentSpec;
import dev.assay.workflows.spec.Problems;
import dev.assay.workflows.spec.VariantSpec;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what an experiment will cost before it is started, as far as prices are known. */
public final class ExperimentCosts {

    private final RunCheck runs;
    private final PriceCheck priced;
    private final CostEstimates estimates;

    ExperimentCosts(RunCheck runs, Prices prices, CostEstimates estimates) {
        this.runs = runs;
        this.priced = new PriceCheck(runs, prices);
        this.estimates = estimates;
    }

    /** Notes each model without a price where a budget in dollars asks for one. */
    public void check(ExperimentSpec experiment, Problems problems) {
        priced.check(experiment, problems);
    }

    /** {@return the models whose price is unknown} */
    public List<String> unpriced(ExperimentSpec experiment) {
        return priced.unpriced(experiment);
    }

    /**
     * {@return dollars for a run of every variant; empty when a price is unknown}
     *
     * @param sampleCharacters of one sample's input, which is taken to stand in each prompt
     */
    public Optional<BigDecimal> estimate(ExperimentSpec experiment, long sampleCharacters) {
        Map<String, Long> usual = new HashMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (VariantSpec variant : experiment.variants()) {
            for (AskedModel asked : runs.models(variant.config())) {
                long out =
                        usual.computeIfAbsent(asked.model().label(), label -> estimates.usualTokensOut(asked.model()));
                Optional<BigDecimal> usd =
                        estimates.usd(asked.model(), asked.characters() + sampleCharacters, asked.params(), out);
                if (usd.isEmpty()) {
                    return Optional.empty();
                }
                sum = sum.add(usd.get());
            }
        }
        return Optional.of(sum);
    }
}
